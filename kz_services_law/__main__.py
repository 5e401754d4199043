"""`python -m kz_services_law`: the command line."""

import sys

from kz_services_law.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
