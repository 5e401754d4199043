"""The words a question is put in.

`bodies`, `entities` (the other things spoken of), and two modules made from the rules:
`enumerations` (kinds and forms) and `elements` (what norms conclude one by one).
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
