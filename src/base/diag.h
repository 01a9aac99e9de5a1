/* diag.h - what is wrong with the user's input, as values in a list.
 *
 * Three channels are never mixed: the user's input gives diagnostics; the world (a file, the
 * network) gives a status that the caller turns into a diagnostic; our own defect is GD_BUG().
 * A list belongs to one arena and one thread, and is bounded: after GD_DIAGS_MAX items only the
 * counts grow. */
#ifndef GD_BASE_DIAG_H
#define GD_BASE_DIAG_H

#include "base/buffer.h"
#include "base/source.h"
#include "base/vec.h"

typedef enum { GD_LEVEL_NOTE, GD_LEVEL_WARNING, GD_LEVEL_ERROR } gd_level;

typedef enum {
#define GD_DIAG(id, code, level, name) GD_DIAG_##id,
#include "base/diag.def"
#undef GD_DIAG
    GD_DIAG_COUNT
} gd_diag_code;

/* A second place that helps to understand the first ("the block opens here"). */
typedef struct gd_diag_note {
    gd_range range;
    gd_str message;
    struct gd_diag_note *next;
} gd_diag_note;

typedef struct {
    gd_diag_code code;
    gd_level level;
    gd_range range; /* source NULL: about no file, or about `path` as a whole */
    gd_str path;    /* for files that could not be read; else empty */
    gd_str message; /* what is wrong, one sentence without a full stop */
    gd_str hint;    /* what to do; may be empty */
    gd_diag_note *notes;
} gd_diag_item;

enum { GD_DIAGS_MAX = 1000 };

typedef struct {
    gd_arena *arena;
    GD_VEC(gd_diag_item) list;
    size_t errors, warnings; /* all that were reported, also those beyond GD_DIAGS_MAX */
} gd_diags;

/* An empty list whose items will live in `arena`. */
void gd_diags_init(gd_diags *diags, gd_arena *arena);

/* Report `code` at `range`. Returns the item so that a hint or note can be added; beyond
 * GD_DIAGS_MAX a scratch item that is not kept. Borrowed: valid until the next report. */
gd_diag_item *gd_diag_report(gd_diags *diags, gd_diag_code code, gd_range range, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Report about a file that has no source (unreadable, outside the root). */
gd_diag_item *gd_diag_report_path(gd_diags *diags, gd_diag_code code, gd_str path, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Add to the item just reported: what to do, or a second place. */
void gd_diag_hint(gd_diags *diags, gd_diag_item *item, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void gd_diag_note_at(gd_diags *diags, gd_diag_item *item, gd_range range, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Append all of `from` to `to` (copied into to's arena; sources stay borrowed). */
void gd_diags_append(gd_diags *to, const gd_diags *from);

/* "GD1001", "syntax/expected-token", "error". */
const char *gd_diag_code_text(gd_diag_code code);
const char *gd_diag_name(gd_diag_code code);
const char *gd_level_name(gd_level level);

/* Render for a terminal:
 *
 *     error: expected "}", found end of file [GD1001]
 *       --> main.tf:3:1
 *        |
 *      3 | resource "a" "b" {
 *        |                  ^
 *        = help: …
 *
 * Control characters of the source line are shown as U+FFFD; long lines are cut around the place. */
void gd_diag_render(gd_buffer *out, const gd_diag_item *item);

/* The source lines of `range` with a caret line below the first, as in gd_diag_render; also used by
 * the text report. At most `most_lines` lines. */
void gd_diag_render_snippet(gd_buffer *out, gd_range range, uint32_t most_lines);

/* Our own defect: print where, and abort. */
#define GD_BUG(message) gd_bug(__FILE__, __LINE__, (message))
_Noreturn void gd_bug(const char *file, int line, const char *message);

#endif
