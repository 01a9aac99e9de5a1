/* git_moves - folders that were moved since a revision (see git_tree.h). */
#include "api/git_run.h"
#include "api/git_tree.h"
#include "terraform/terraform.h"

/* How many files of one folder came from another one. */
typedef struct {
    gd_str from, to;
    size_t files;
} move;

typedef GD_VEC(move) move_list;

static gd_str next_field(gd_str *rest)
{
    size_t end = gd_str_find_char(*rest, '\0');
    end = end == GD_STR_NONE ? rest->len : end;
    gd_str field = gd_str_slice(*rest, 0, end);
    *rest = gd_str_slice(*rest, end < rest->len ? end + 1 : end, rest->len);
    return field;
}

static void count_move(gd_arena *arena, move_list *moves, gd_map *by_pair, gd_str from, gd_str to)
{
    gd_str pair = gd_str_format(arena, "%.*s\n%.*s", GD_FMT(from), GD_FMT(to));
    void **slot = gd_map_at(arena, by_pair, pair);
    if (!*slot) {
        *gd_vec_push(arena, moves) = (move){from, to, 0};
        *slot = (void *)(uintptr_t)moves->count;
    }
    moves->items[(uintptr_t)*slot - 1].files++;
}

/* "R097", old path, new path, each ended by NUL. */
static move_list read_moves(gd_arena *arena, gd_str fields)
{
    move_list moves = {0};
    gd_map by_pair = {0};
    while (fields.len) {
        gd_str status = next_field(&fields);
        gd_str old = next_field(&fields), now = next_field(&fields);
        if (gd_str_starts(status, GD_STR("R")) && gd_copy_path_is_sound(old) && gd_copy_path_is_sound(now)) {
            count_move(arena, &moves, &by_pair, gd_path_folder(old), gd_path_folder(now));
        }
    }
    return moves;
}

static bool holds_configuration(gd_arena *scratch, const gd_root *root, gd_str folder)
{
    gd_folder_entries entries = {0};
    if (gd_folder_read(scratch, root, folder, &entries) != GD_IO_OK) {
        return false;
    }
    for (size_t i = 0; i < entries.count; i++) {
        if (!entries.items[i].is_folder && gd_is_configuration_file(entries.items[i].name)) {
            return true;
        }
    }
    return false;
}

static move_list ask_for_moves(gd_arena *arena, const gd_root *now, gd_str commit)
{
    const char *const words[] = {"diff",
                                 "--cached",
                                 "--name-status",
                                 "-z",
                                 "-M",
                                 "-l1000",
                                 "--relative",
                                 "--no-ext-diff",
                                 "--diff-filter=R",
                                 gd_str_cstr(arena, commit),
                                 "--",
                                 "*.tf",
                                 "*.tf.json",
                                 "*.tofu",
                                 "*.tofu.json",
                                 NULL};
    gd_buffer out = {0};
    gd_git_run(gd_str_cstr(arena, gd_root_path(now)), words, GD_STR(""), &out);
    move_list moves = read_moves(arena, gd_str_copy(arena, gd_buffer_str(&out)));
    gd_buffer_release(&out);
    return moves;
}

gd_map gd_git_moved_folders(gd_arena *arena, const gd_root *now, const gd_git_tree *tree)
{
    move_list moves = ask_for_moves(arena, now, tree->commit);
    gd_map best = {0}, taken = {0}, result = {0};
    for (size_t i = 0; i < moves.count; i++) {
        void **slot = gd_map_at(arena, &best, moves.items[i].to);
        const move *other = *slot;
        *slot = !other || other->files < moves.items[i].files ? &moves.items[i] : *slot;
    }
    for (size_t i = 0; i < best.count; i++) {
        move *found = best.entries[i].value;
        void **slot = gd_map_at(arena, &taken, found->from);
        if (!*slot && !holds_configuration(arena, now, found->from) &&
            !holds_configuration(arena, tree->root, found->to)) {
            *slot = found;
            gd_map_set(arena, &result, found->from, &found->to);
        }
    }
    return result;
}
