# The commands of the house. Each is one line; what is longer stands in scripts/.
.PHONY: run test check bench dev torture package test-package

run:   ; @scripts/run.sh
test:  ; @scripts/test.sh
check: ; @scripts/check.sh
bench: ; @scripts/bench.sh
dev:   ; @scripts/dev.sh
torture: ; @scripts/torture.sh
package: ; @scripts/package.sh
test-package: ; @scripts/test-package.sh
