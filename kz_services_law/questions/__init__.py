"""The catalogue of questions. Their names are the library's contract.

`catalogue` has them all in the law's order; the modules below it go by subject: `competences` (what
bodies may and must do), `manner` (how acts are to be done), `registry`, `standards`, `contents` (of
standards and regulations), `discussion` (of drafts), `regulations`, `services` (channels, centres,
terms), `electronic`, `informing` (recipients, yearly reports).
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
