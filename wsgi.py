"""The application, for a WSGI server and for `flask --app wsgi`."""

import os
import sys

from workbook.app import create_app
from workbook.catalogue.faults import CatalogueFault
from workbook.core.collector import set_apart_what_stays
from workbook.core.config import ConfigFault

os.umask(0o077)  # whatever is made here holds a family's story
try:
    app = create_app()
except (ConfigFault, CatalogueFault) as fault:
    sys.exit(str(fault))
set_apart_what_stays()
