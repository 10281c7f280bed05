//go:build tools

// Package engine only names the command that is built from this module, so that `go mod tidy` keeps it.
// The command is Pulumi's own engine; `local/engine/built-engine.ts` builds it where none can be downloaded.
package engine

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
