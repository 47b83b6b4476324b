# The system tests: walls in containers with real systemd and sshd. Included by the Makefile.
#
#   make system                          all of them; the package is built when it is not there
#   make system SUBJECTS="update bad"    files of tests/system; ONLY="U08 A02": these cases alone
.PHONY: system variants
SUBJECTS ?=

VARIANTS := exit never later black leaks config
$(VARIANTS:%=$(BUILD)/variants/hune-%): $(BUILD)/variants/hune-%: tests/system/variant.c \
		$(call obj,$(FIRMWARE))
	$(call say,LD,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(HUNE_CPPFLAGS) $(filter-out -Wmissing-prototypes,$(HUNE_CFLAGS)) $(HUNE_LDFLAGS) \
		-DVARIANT_$(shell echo $* | tr a-z A-Z) \
		$(if $(filter black,$*),-Wl$(comma)--wrap=display_show$(comma)--wrap=display_fade) \
		-o $@ $^ $(WALL_LIBS)

variants: $(VARIANTS:%=$(BUILD)/variants/hune-%)
	@:

# The short form in `make test`.
units: $(BUILD)/variants/hune-later

system: deps-system
	@$(MAKE) --no-print-directory -j$(JOBS) all variants
	@$(MAKE) --no-print-directory deb
	@HUNE_BUILD=$(BUILD) tests/system/run $(SUBJECTS)
	@$(if $(SUBJECTS),,$(MAKE) --no-print-directory package-test)
