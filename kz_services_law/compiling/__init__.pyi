from kz_services_law.compiling.compiled import Compiled as Compiled
from kz_services_law.compiling.said import CompiledAnswer as CompiledAnswer
