from kz_services_law.legal_cases.case import LegalCase as LegalCase
from kz_services_law.legal_cases.comparing import differences as differences
from kz_services_law.legal_cases.files import LegalCaseFiles as LegalCaseFiles
from kz_services_law.legal_cases.files import legal_case_files as legal_case_files
from kz_services_law.legal_cases.files import read_cases as read_cases
from kz_services_law.legal_cases.refusals import InvalidCases as InvalidCases
