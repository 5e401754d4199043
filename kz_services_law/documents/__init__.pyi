from kz_services_law.documents.answer import AnswerDocument as AnswerDocument
from kz_services_law.documents.deadline import DeadlineDocument as DeadlineDocument
from kz_services_law.documents.deadline_html import deadline_as_html as deadline_as_html
from kz_services_law.documents.deadline_text import deadline_as_text as deadline_as_text
from kz_services_law.documents.html import answer_as_html as answer_as_html
from kz_services_law.documents.proof import Proof as Proof
from kz_services_law.documents.proof import Step as Step
from kz_services_law.documents.text import answer_as_text as answer_as_text
