"""The site: settings, addresses and the WSGI entry that put the rooms together."""
