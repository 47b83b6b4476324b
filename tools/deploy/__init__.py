"""hune-deploy: releases, one wall and fleets, from a desk with Python and an OpenSSH client."""
