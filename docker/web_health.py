"""Health check of the web container: /health/ answers 200 to a host that the portal serves."""

import http.client
import os
import sys

connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=5)
connection.request("GET", "/health/", headers={"Host": os.environ["ALLOWED_HOSTS"].split(",")[0].strip()})
sys.exit(connection.getresponse().status != http.client.OK)
