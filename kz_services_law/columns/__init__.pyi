from kz_services_law.columns.cluster import answered as answered
from kz_services_law.columns.compiled_columns import CompiledColumns as CompiledColumns
