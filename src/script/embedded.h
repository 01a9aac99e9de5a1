/* embedded.h - the Lua files that are compiled into the binary.
 *
 * The array is written at build time by src/embed/embed.c from lua/ and rules/, sorted by path. A
 * rule's row types, aliases and superseded ids stand beside its text, so that a rule whose types do not appear is
 * never loaded. */
#ifndef GD_SCRIPT_EMBEDDED_H
#define GD_SCRIPT_EMBEDDED_H

#include "base/str.h"

typedef struct {
    gd_str path; /* "script/aws/s3/versioning.lua", "lua/guard/net.lua", "script/cost/aws/ec2.lua" */
    gd_str text;
    gd_str compiled;         /* the text as lua_dump() writes it, with line numbers */
    const gd_str *resources; /* of a rule, or of the models in a file; count 0: a module */
    size_t resource_count;
    const gd_str *aliases;
    size_t alias_count;
    const gd_str *supersedes;
    size_t supersedes_count;
    const gd_str *needs;
    size_t needs_count;
} gd_embedded_file;

extern const gd_embedded_file gd_embedded_files[];
extern const size_t gd_embedded_file_count;

/* The Lua that `compiled` was made by; another patch release may have other instructions. */
extern const char gd_embedded_lua[];

#endif
