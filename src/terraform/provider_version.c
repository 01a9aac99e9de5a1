/* provider_version - version constraints against the version of a schema (see provider_version.h).
 *
 * Follows "Version Constraints" of the Terraform language. Only one question is asked: may the version that
 * is used be newer than the known one, or of an older major. */
#include "terraform/provider_version.h"

enum { PARTS = 3, PART_MOST = 1000000 };

typedef struct {
    unsigned parts[PARTS];
    unsigned count; /* that were written; 0: not a version */
} version;

static version read_version(gd_str text)
{
    version found = {.count = 0};
    size_t at = text.len && (text.ptr[0] == 'v') ? 1 : 0;
    for (unsigned part = 0; part < PARTS; part++) {
        size_t start = at;
        unsigned number = 0;
        while (at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9' && number < PART_MOST) {
            number = number * 10 + (unsigned)(text.ptr[at++] - '0');
        }
        if (at == start) {
            break;
        }
        found.parts[part] = number;
        found.count = part + 1;
        if (at == text.len || text.ptr[at] != '.') {
            break;
        }
        at++;
    }
    return found;
}

static int compare(version a, version b)
{
    for (unsigned i = 0; i < PARTS; i++) {
        if (a.parts[i] != b.parts[i]) {
            return a.parts[i] < b.parts[i] ? -1 : 1;
        }
    }
    return 0;
}

/* The lowest version that `~> v` refuses: its last written part but one, raised. */
static version end_of_pessimistic(version v)
{
    version end = {{0}, PARTS};
    for (unsigned i = 0; i + 1 < v.count; i++) {
        end.parts[i] = v.parts[i];
    }
    end.parts[v.count - 2]++;
    return end;
}

/* All versions below `end`: which majors are among them. */
static gd_provider_fit fit_below(version end, version known)
{
    bool whole_major = end.parts[1] == 0 && end.parts[2] == 0;
    unsigned highest = whole_major && end.parts[0] ? end.parts[0] - 1 : end.parts[0];
    return highest < known.parts[0] ? GD_PROVIDER_DIFFERENT : GD_PROVIDER_SAME;
}

static gd_provider_fit fit_of_clause(gd_str operator, version v, version known)
{
    if (gd_str_eq(operator, GD_STR("!="))) {
        return GD_PROVIDER_SAME;
    }
    if (gd_str_eq(operator, GD_STR("<")) || gd_str_eq(operator, GD_STR("<="))) {
        return operator.len == 2 ? (v.parts[0] < known.parts[0] ? GD_PROVIDER_DIFFERENT : GD_PROVIDER_SAME)
                                 : fit_below(v, known);
    }
    bool newer = compare(v, known) > 0 || (gd_str_eq(operator, GD_STR(">")) && compare(v, known) == 0);
    if (newer) {
        return GD_PROVIDER_DIFFERENT;
    }
    if (operator.len == 0 || gd_str_eq(operator, GD_STR("="))) {
        return v.parts[0] < known.parts[0] ? GD_PROVIDER_DIFFERENT : GD_PROVIDER_SAME;
    }
    if (gd_str_eq(operator, GD_STR("~>")) && v.count > 1) {
        return fit_below(end_of_pessimistic(v), known);
    }
    return GD_PROVIDER_SAME;
}

gd_provider_fit gd_constraint_fit(gd_str constraint, gd_str known)
{
    version embedded = read_version(known);
    while (constraint.len) {
        size_t end = gd_str_find_char(constraint, ',');
        gd_str clause = gd_str_trim(gd_str_slice(constraint, 0, end));
        size_t length = 0;
        while (length < clause.len &&
               (clause.ptr[length] == '=' || clause.ptr[length] == '<' || clause.ptr[length] == '>' ||
                clause.ptr[length] == '!' || clause.ptr[length] == '~')) {
            length++;
        }
        version v = read_version(gd_str_trim(gd_str_slice(clause, length, clause.len)));
        if (v.count && fit_of_clause(gd_str_slice(clause, 0, length), v, embedded) == GD_PROVIDER_DIFFERENT) {
            return GD_PROVIDER_DIFFERENT;
        }
        constraint = end == GD_STR_NONE ? GD_STR("") : gd_str_slice(constraint, end + 1, constraint.len);
    }
    return GD_PROVIDER_SAME;
}

gd_provider_fit gd_version_fit(gd_str selected, gd_str known)
{
    version v = read_version(selected), embedded = read_version(known);
    bool different = v.count && (compare(v, embedded) > 0 || v.parts[0] < embedded.parts[0]);
    return different ? GD_PROVIDER_DIFFERENT : GD_PROVIDER_SAME;
}
