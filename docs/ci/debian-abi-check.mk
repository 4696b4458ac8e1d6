# Kernel ABI check in a Debian package: copy to debian/abi-check.mk and add to debian/rules
#
#   include debian/abi-check.mk
#   override_dh_auto_test: abi-check
#
# with Build-Depends: abitrack <!nocheck> in debian/control. The baselines, debian/abi/ARCHITECTURE.abi, are part of the
# packaging and are updated in the commit that breaks (README.md beside this file):
#
#   debian/rules abi-update ABI_REASON='timers get slack (Closes: #1)'
#
# abi-check fails the build for a change that fails (status 1 of abi-diff) and for errors (2), also if there is no baseline.

DEB_HOST_ARCH ?= $(shell dpkg-architecture -qDEB_HOST_ARCH)

# The folder of the kernel's build, with debugging information.
ABI_BUILD ?= debian/build
ABI_BASELINE ?= debian/abi/$(DEB_HOST_ARCH).abi
# Where reports go.
ABI_REPORTS ?= debian/abi-reports
# --fail-on none reports and never fails, --symbols debian/abi/stablelist checks only these exports.
ABI_OPTIONS ?= $(if $(wildcard debian/abi/policy.yaml),--policy debian/abi/policy.yaml)
ABI_REASON ?=

# Modules are installed so that they are found without what else lies in a build tree; not stripped.
abi_modules = $(CURDIR)/$(ABI_REPORTS)/modules
abi_install = rm -rf '$(abi_modules)' && \
	$(MAKE) -C '$(ABI_BUILD)' INSTALL_MOD_PATH='$(abi_modules)' INSTALL_MOD_STRIP= modules_install

abi-check:
ifneq (,$(filter nocheck,$(DEB_BUILD_OPTIONS)))
	@echo 'kernel ABI: NOT CHECKED, DEB_BUILD_OPTIONS has nocheck'
else
	mkdir -p '$(ABI_REPORTS)'
	$(abi_install)
	abi-diff compare $(ABI_OPTIONS) \
		--format text \
		--format junit:'$(ABI_REPORTS)/abi-junit.xml' \
		--format html:'$(ABI_REPORTS)/abi-report.html' \
		'$(ABI_BASELINE)' '$(ABI_BUILD)/vmlinux' --new '$(abi_modules)' --new '$(ABI_BUILD)/Module.symvers'
	rm -rf '$(abi_modules)'
endif

# Takes the kernel that was built last as the baseline; both files that it writes belong into the commit.
abi-update: export ABI_REASON := $(ABI_REASON)
abi-update:
	mkdir -p '$(ABI_REPORTS)' '$(dir $(ABI_BASELINE))'
	$(abi_install)
	abi-diff baseline update --create $(ABI_OPTIONS) --reason "$$ABI_REASON" \
		'$(ABI_BASELINE)' '$(ABI_BUILD)/vmlinux' '$(abi_modules)' '$(ABI_BUILD)/Module.symvers'
	rm -rf '$(abi_modules)'

.PHONY: abi-check abi-update
