/* baseline - a baseline in one scan, and the verb that keeps it (see baseline.h, and guard_baseline in guard.h). */
#include "api/baseline.h"

#include <unistd.h>

#include "api/scan_results.h"
#include "api/sink.h"
#include "base/io.h"

void gd_baseline_apply(gd_arena *arena, const gd_baseline *baseline, bool *seen, gd_findings *findings,
                       size_t from)
{
    for (size_t i = from; i < findings->list.count; i++) {
        gd_finding *finding = &findings->list.items[i];
        size_t number =
            gd_baseline_takes(finding) ? gd_baseline_find(arena, baseline, finding) : baseline->list.count;
        if (number < baseline->list.count) {
            seen[number] = true;
            finding->status = GD_FINDING_IGNORED;
            finding->exception = &baseline->list.items[number].exception;
        }
    }
}

/* --- the verb ---------------------------------------------------------------------------------------------------- */

typedef struct {
    gd_arena arena;
    gd_buffer text, message, file;
    const char *path;
} call;

static guard_status write_file(call *c)
{
    gd_io_status status = gd_file_write(gd_str_from(c->path), gd_buffer_str(&c->file));
    if (status != GD_IO_OK) {
        gd_buffer_clear(&c->text);
        gd_buffer_addf(&c->message, "error: %s %s; nothing was written\n", c->path,
                       gd_io_status_text(status));
        return GUARD_UNREADABLE;
    }
    return GUARD_CLEAN;
}

/* Which entries are of root modules that the scan was not asked for: nothing is known of them. */
static bool *elsewhere(call *c, const guard_results *results, const gd_baseline *baseline, size_t *count)
{
    bool *marks = GD_NEW_ARRAY(&c->arena, bool, baseline->list.count);
    *count = 0;
    for (size_t i = 0; i < baseline->list.count; i++) {
        marks[i] = !gd_results_cover(results, baseline->list.items[i].stack);
        *count += marks[i];
    }
    return marks;
}

/* The baseline that is there, where parts of it stay; NULL when nothing does. false, reported, when it is not sound. */
static bool read_old(call *c, const guard_results *results, const gd_baseline **old)
{
    gd_diags diags;
    gd_diags_init(&diags, &c->arena);
    *old = NULL;
    if (gd_results_cover(results, GD_STR("")) && gd_results_cover(results, GD_STR("any"))) {
        return true;
    }
    const gd_source *source =
        access(c->path, F_OK) == 0 ? gd_results_document(&c->arena, results, c->path, &diags) : NULL;
    *old = source ? gd_baseline_read(&c->arena, source, &diags) : NULL;
    if (diags.errors == 0) {
        return true;
    }
    gd_buffer_addf(&c->message,
                   "error: %s is no baseline, of which what is not in PATH could stay; nothing was written\n",
                   c->path);
    return false;
}

static guard_status write_new(call *c, const guard_results *results)
{
    gd_finding_list list = gd_results_baseline_findings(&c->arena, results);
    const gd_baseline *old;
    size_t kept = 0;
    if (!read_old(c, results, &old)) {
        return GUARD_USAGE;
    }
    const bool *marks = old ? elsewhere(c, results, old, &kept) : NULL;
    size_t count = gd_baseline_write(&c->file, list.items, list.count, old, marks);
    gd_buffer_addf(&c->text, "%zu finding%s written to %s", count, count == 1 ? "" : "s", c->path);
    if (kept) {
        gd_buffer_addf(&c->text, ", %zu of other root modules kept", kept);
    }
    gd_buffer_char(&c->text, '\n');
    return write_file(c);
}

static void show(call *c, const gd_baseline *baseline, const bool *seen, const bool *apart)
{
    size_t stale = 0, open = 0;
    for (size_t i = 0; i < baseline->list.count; i++) {
        const gd_baseline_entry *entry = &baseline->list.items[i];
        if (apart[i]) {
            continue;
        }
        open += seen[i];
        stale += !seen[i];
        gd_buffer_addf(&c->text, "%-7s  ", seen[i] ? "open" : "gone");
        gd_buffer_printable(&c->text, entry->rule);
        gd_buffer_literal(&c->text, "  ");
        gd_buffer_printable(&c->text, entry->address);
        if (entry->stack.len) {
            gd_buffer_literal(&c->text, "  in ");
            gd_buffer_printable(&c->text, entry->stack);
        }
        gd_buffer_char(&c->text, '\n');
    }
    gd_buffer_addf(&c->text, "%zu in the baseline: %zu open, %zu gone (mended, or the resource has changed)",
                   baseline->list.count, open, stale);
    size_t others = baseline->list.count - open - stale;
    if (others) {
        gd_buffer_addf(&c->text, ", %zu of other root modules", others);
    }
    gd_buffer_char(&c->text, '\n');
}

static guard_status prune(call *c, const gd_baseline *baseline, const bool *seen, const bool *apart)
{
    size_t kept = 0;
    bool *stays = GD_NEW_ARRAY(&c->arena, bool, baseline->list.count);
    for (size_t i = 0; i < baseline->list.count; i++) {
        stays[i] = seen[i] || apart[i];
        kept += stays[i];
    }
    gd_baseline_write_entries(&c->file, baseline, stays);
    gd_buffer_addf(&c->text, "%zu removed from %s, %zu left\n", baseline->list.count - kept, c->path, kept);
    return kept == baseline->list.count ? GUARD_CLEAN : write_file(c);
}

static guard_status run(call *c, const char *what, const guard_results *results)
{
    guard_status status = guard_results_status(results);
    if (status > GUARD_FINDINGS) {
        return status; /* what was not read would be missing from the baseline, or be called gone */
    }
    if (gd_str_eq(gd_str_from(what), GD_STR("write"))) {
        return write_new(c, results);
    }
    const gd_baseline *baseline = gd_results_baseline(results);
    const bool *seen = gd_results_baseline_seen(&c->arena, results);
    size_t others;
    const bool *apart = elsewhere(c, results, baseline, &others);
    if (gd_str_eq(gd_str_from(what), GD_STR("prune"))) {
        return prune(c, baseline, seen, apart);
    }
    show(c, baseline, seen, apart);
    return GUARD_CLEAN;
}

guard_status guard_baseline(const guard_options *options, const char *what, guard_sink out, guard_sink errors)
{
    call c = {.path = options->baseline ? options->baseline : "guard-baseline.json"};
    guard_options scan = *options;
    gd_arena_init(&c.arena);
    bool writes = gd_str_eq(gd_str_from(what), GD_STR("write"));
    scan.baseline = writes ? NULL : c.path;
    scan.hashes = true;
    guard_results *results = guard_scan(&scan);
    guard_results_write_diagnostics(results, errors);
    guard_status status = run(&c, what, results);
    guard_results_free(results);
    gd_sink_flush(out, &c.text);
    gd_sink_flush(errors, &c.message);
    gd_buffer_release(&c.text);
    gd_buffer_release(&c.message);
    gd_buffer_release(&c.file);
    gd_arena_release(&c.arena);
    return status;
}
