/* call_file - files that functions name, kept below the scan root (see call_file.h). */
#include "eval/call_file.h"

/* The root itself is "". Names may leave the root and come back: only where they end counts. */
bool gd_path_below_root(gd_eval *eval, gd_str name, gd_str *path)
{
    gd_arena *arena = eval->arena;
    gd_str root = gd_root_path(eval->root);
    gd_str folder = gd_str_format(arena, "%.*s/%.*s", GD_FMT(root), GD_FMT(eval->working_folder));
    gd_str absolute = gd_path_join(arena, folder, name);
    if (!gd_str_starts(absolute, root)) {
        return false;
    }
    gd_str below = gd_str_slice(absolute, root.len, absolute.len);
    if (below.len > 0 && below.ptr[0] != '/') {
        return false;
    }
    *path = gd_str_slice(below, 1, below.len);
    return true;
}

static gd_span argument_span(const gd_call *call, size_t index)
{
    size_t count = call->expr->call.count;
    return index < count ? call->expr->call.arguments[index]->span : call->expr->span;
}

void gd_call_file_error(gd_call *call, size_t index, gd_io_status status)
{
    gd_str name = gd_call_shown(call, gd_call_text(call, index));
    const char *what = gd_io_status_text(status);
    if (status ==
        GD_IO_OUTSIDE) { /* whether it is there is not known either, so that try() does not fall back */
        gd_eval_error(call->eval, GD_DIAG_FILE_NOT_READ, argument_span(call, index),
                      "%s: %.*s %s: it is not read, and the result is unknown", call->function->name,
                      GD_FMT(name), what);
        return;
    }
    if (call->eval->lasting) {
        gd_call_error(call, index, "%.*s %s", GD_FMT(name), what);
        return;
    }
    gd_diag_code code = GD_DIAG_FILE_READ;
    if (status == GD_IO_MISSING) {
        code = GD_DIAG_FILE_MISSING;
    } else if (status == GD_IO_TOO_LARGE) {
        code = GD_DIAG_FILE_TOO_LARGE;
    }
    gd_eval_error(call->eval, code, argument_span(call, index), "%s: %.*s %s", call->function->name,
                  GD_FMT(name), what);
}

bool gd_call_path(gd_call *call, size_t index, gd_str *path)
{
    gd_str name = gd_call_text(call, index);
    if (!call->eval->root) {
        return false;
    }
    if (gd_str_starts(name, GD_STR("~")) || !gd_path_below_root(call->eval, name, path)) {
        gd_call_file_error(call, index, GD_IO_OUTSIDE);
        return false;
    }
    return true;
}

enum { BYTES_PER_ITEM = 64 };

bool gd_call_file(gd_call *call, size_t index, size_t limit, gd_str *bytes)
{
    gd_str path;
    if (!gd_call_path(call, index, &path)) {
        return false;
    }
    gd_io_status status = gd_file_read(call->eval->arena, call->eval->root, path, limit, bytes);
    if (status != GD_IO_OK) {
        gd_call_file_error(call, index, status);
        return false;
    }
    return gd_call_spend(call, bytes->len / BYTES_PER_ITEM + 1);
}
