from kz_services_law.columns.cluster import answered as answered
from kz_services_law.columns.cluster import answered_by_join as answered_by_join
from kz_services_law.columns.compiled_columns import CompiledColumns as CompiledColumns
