"""Articles 10-23 of the Law of the Republic of Kazakhstan on State Services, as rules to be asked.

>>> from kz_services_law import CentralStateBody, Law, WhoApprovesStandard
>>> developer = CentralStateBody(in_government_structure=True)
>>> answer = Law().ask(WhoApprovesStandard(developer=developer))
>>> answer.value.approver
<BodyKind.GOVERNMENT: 'government'>

Here stands what a first page needs. All questions are in `kz_services_law.questions`, all that they
speak of in `kz_services_law.vocabulary`, terms and calendars in `kz_services_law.counting`.
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
