# The desk's command for releases, one wall and fleets: tools/hune-deploy. Included by the Makefile.
#
# RELEASE="--arch arm64" and the like go to `hune-deploy release`.
RELEASE ?=
.PHONY: release install-deploy uninstall-deploy

release: deps-run
	@tools/hune-deploy release $(RELEASE)

# On a desk, which needs nothing else of this: Python and an OpenSSH client.
DEPLOY_MODULES := $(sort $(wildcard tools/deploy/*.py))
install-deploy:
	install -D -m 755 tools/hune-deploy $(DESTDIR)$(PREFIX)/bin/hune-deploy
	install -d $(DESTDIR)$(PREFIX)/share/hune-deploy/deploy
	install -m 644 $(DEPLOY_MODULES) $(DESTDIR)$(PREFIX)/share/hune-deploy/deploy
	install -D -m 644 assets/man/hune-deploy.1 $(DESTDIR)$(PREFIX)/share/man/man1/hune-deploy.1
	install -D -m 644 assets/completion/hune-deploy.bash \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/hune-deploy

uninstall-deploy:
	rm -f $(DESTDIR)$(PREFIX)/share/bash-completion/completions/hune-deploy
	rm -f $(DESTDIR)$(PREFIX)/bin/hune-deploy $(DESTDIR)$(PREFIX)/share/man/man1/hune-deploy.1
	rm -rf $(DESTDIR)$(PREFIX)/share/hune-deploy
