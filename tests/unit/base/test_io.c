/* test_io - files below one root: what is read, what is refused, and outputs written whole. */
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"

/* Each test gets a folder with `root/` (what is scanned) and `outside/` (what must not be read). */
static gd_arena arena;
static gd_root *root;
static char folder[64];

static void make_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    cr_assert(file, "cannot make %s", path);
    fputs(text, file);
    fclose(file);
}

static void set_up(void)
{
    gd_arena_init(&arena);
    strcpy(folder, "/tmp/guard-io-XXXXXX");
    cr_assert(mkdtemp(folder) && chdir(folder) == 0);
    mkdir("root", 0755);
    mkdir("root/sub", 0755);
    mkdir("outside", 0755);
    make_file("root/a.tf", "alpha");
    make_file("root/sub/b.tf", "beta");
    make_file("outside/secret", "secret");
    cr_assert_eq(gd_root_open(&arena, GD_STR("root"), &root), GD_IO_OK);
}

static void tear_down(void)
{
    gd_arena_release(&arena);
    pid_t remover = fork();
    if (remover == 0) {
        execlp("rm", "rm", "-rf", folder, (char *)NULL);
        _exit(1);
    }
    waitpid(remover, NULL, 0);
}

TestSuite(io, .init = set_up, .fini = tear_down);

static gd_io_status status_of_reading(const char *path)
{
    gd_str bytes;
    return gd_file_read(&arena, root, gd_str_from(path), 1024, &bytes);
}

static void expect_text(const char *path, const char *want)
{
    gd_str bytes;
    gd_io_status status = gd_file_read(&arena, root, gd_str_from(path), 1024 * 1024, &bytes);
    cr_expect_eq(status, GD_IO_OK, "%s %s", path, gd_io_status_text(status));
    cr_expect(gd_str_eq(bytes, gd_str_from(want)), "%s: got \"%.*s\"", path, GD_FMT(bytes));
}

Test(io, root_path_is_absolute_and_without_links)
{
    symlink("root", "alias");
    gd_root *other;
    cr_assert_eq(gd_root_open(&arena, GD_STR("./alias/"), &other), GD_IO_OK);
    cr_expect(gd_str_eq(gd_root_path(other), gd_root_path(root)));
    cr_expect(gd_str_ends(gd_root_path(root), GD_STR("/root")));
    cr_expect(gd_str_starts(gd_root_path(root), GD_STR("/")));
}

Test(io, root_must_be_a_folder_that_is_there)
{
    gd_root *other;
    cr_expect_eq(gd_root_open(&arena, GD_STR("nowhere"), &other), GD_IO_MISSING);
    cr_expect_eq(gd_root_open(&arena, GD_STR("root/a.tf"), &other), GD_IO_NOT_FILE);
    cr_expect_eq(gd_root_open(&arena, GD_STR("root\0x"), &other), GD_IO_MISSING);
    cr_expect_null(other);
}

Test(io, the_file_system_root_can_be_a_root)
{
    gd_root *top;
    gd_str bytes;
    cr_assert_eq(gd_root_open(&arena, GD_STR("/"), &top), GD_IO_OK);
    gd_str path = gd_str_format(&arena, "%s/root/a.tf", folder + 1);
    cr_expect_eq(gd_file_read(&arena, top, path, 10, &bytes), GD_IO_OK);
    cr_expect(gd_folder_exists(top, GD_STR("")));
}

Test(io, reads_a_file_and_a_file_in_a_folder)
{
    expect_text("a.tf", "alpha");
    expect_text("sub/b.tf", "beta");
    expect_text("./sub/../sub//b.tf", "beta");
}

Test(io, reads_an_empty_file_and_a_large_one)
{
    make_file("root/empty.tf", "");
    expect_text("empty.tf", "");
    enum { SIZE = 300 * 1000 };
    char *text = malloc(SIZE + 1);
    memset(text, 'x', SIZE);
    text[SIZE] = '\0';
    make_file("root/large.tf", text);
    expect_text("large.tf", text);
    free(text);
}

Test(io, limit_is_the_largest_size_that_is_read)
{
    gd_str bytes;
    cr_expect_eq(gd_file_read(&arena, root, GD_STR("a.tf"), 5, &bytes), GD_IO_OK);
    cr_expect_eq(gd_file_read(&arena, root, GD_STR("a.tf"), 4, &bytes), GD_IO_TOO_LARGE);
    cr_expect_eq(bytes.len, 0);
}

Test(io, sparse_file_of_five_gigabytes_is_too_large)
{
    int descriptor = open("root/huge.tf", O_CREAT | O_WRONLY, 0644);
    if (ftruncate(descriptor, 5LL * 1024 * 1024 * 1024) == 0) {
        gd_str bytes;
        cr_expect_eq(gd_file_read(&arena, root, GD_STR("huge.tf"), SIZE_MAX, &bytes), GD_IO_TOO_LARGE);
    }
    close(descriptor);
}

Test(io, missing_file_is_missing)
{
    cr_expect_eq(status_of_reading("nothing.tf"), GD_IO_MISSING);
    cr_expect_eq(status_of_reading("nothing/b.tf"), GD_IO_MISSING);
}

Test(io, name_with_nul_is_missing)
{
    gd_str bytes;
    cr_expect_eq(gd_file_read(&arena, root, GD_STR("a.tf\0.txt"), 100, &bytes), GD_IO_MISSING);
}

Test(io, name_that_is_too_long_fails)
{
    char name[5000];
    memset(name, 'a', sizeof name);
    gd_str bytes;
    cr_expect_eq(gd_file_read(&arena, root, (gd_str){name, sizeof name}, 100, &bytes), GD_IO_FAILED);
    cr_expect_eq(gd_file_read(&arena, root, (gd_str){name, 300}, 100, &bytes), GD_IO_FAILED);
}

Test(io, folder_is_not_a_file)
{
    cr_expect_eq(status_of_reading("sub"), GD_IO_NOT_FILE);
    cr_expect_eq(status_of_reading(""), GD_IO_NOT_FILE);
}

Test(io, pipe_does_not_block_and_is_not_a_file)
{
    mkfifo("root/pipe.tf", 0644);
    cr_expect_eq(status_of_reading("pipe.tf"), GD_IO_NOT_FILE);
    cr_expect_not(gd_file_exists(root, GD_STR("pipe.tf")));
}

Test(io, climbing_and_absolute_names_are_outside)
{
    cr_expect_eq(status_of_reading("../outside/secret"), GD_IO_OUTSIDE);
    cr_expect_eq(status_of_reading("sub/../../outside/secret"), GD_IO_OUTSIDE);
    cr_expect_eq(status_of_reading(".."), GD_IO_OUTSIDE);
    cr_expect_eq(status_of_reading("/etc/passwd"), GD_IO_OUTSIDE);
}

Test(io, relative_link_out_of_the_root_is_outside)
{
    symlink("../outside/secret", "root/link.tf");
    symlink("../outside", "root/folder");
    cr_expect_eq(status_of_reading("link.tf"), GD_IO_OUTSIDE);
    cr_expect_eq(status_of_reading("folder/secret"), GD_IO_OUTSIDE);
    cr_expect_not(gd_file_exists(root, GD_STR("link.tf")));
    cr_expect_not(gd_folder_exists(root, GD_STR("folder")));
}

Test(io, absolute_link_out_of_the_root_is_outside)
{
    symlink("/etc/passwd", "root/link.tf");
    symlink("/proc/self/root/etc", "root/magic");
    cr_expect_eq(status_of_reading("link.tf"), GD_IO_OUTSIDE);
    cr_expect_eq(status_of_reading("magic/passwd"), GD_IO_OUTSIDE);
}

Test(io, links_that_stay_inside_are_followed)
{
    symlink("sub/b.tf", "root/relative.tf");
    symlink("../a.tf", "root/sub/up.tf");
    char absolute[128];
    snprintf(absolute, sizeof absolute, "%s/root/sub", folder);
    symlink(absolute, "root/absolute");
    expect_text("relative.tf", "beta");
    expect_text("sub/up.tf", "alpha");
    expect_text("absolute/b.tf", "beta");
}

Test(io, link_to_a_folder_whose_name_only_begins_like_the_root_is_outside)
{
    mkdir("root-other", 0755);
    make_file("root-other/c.tf", "gamma");
    char absolute[128];
    snprintf(absolute, sizeof absolute, "%s/root-other/c.tf", folder);
    symlink(absolute, "root/c.tf");
    cr_expect_eq(status_of_reading("c.tf"), GD_IO_OUTSIDE);
}

Test(io, loop_of_links_fails_and_does_not_hang)
{
    symlink("two", "root/one");
    symlink("one", "root/two");
    cr_expect_eq(status_of_reading("one"), GD_IO_FAILED);
}

Test(io, unreadable_file_is_denied)
{
    if (geteuid() == 0) {
        cr_skip_test("root reads everything");
    }
    chmod("root/a.tf", 0);
    cr_expect_eq(status_of_reading("a.tf"), GD_IO_DENIED);
}

static const gd_folder_entry *entry_named(gd_folder_entries entries, const char *name)
{
    for (size_t i = 0; i < entries.count; i++) {
        if (gd_str_eq(entries.items[i].name, gd_str_from(name))) {
            return &entries.items[i];
        }
    }
    return NULL;
}

Test(io, folder_is_listed_in_byte_order)
{
    make_file("root/Z.tf", "");
    make_file("root/\xc3\xa4.tf", "");
    gd_folder_entries entries;
    cr_assert_eq(gd_folder_read(&arena, root, GD_STR(""), &entries), GD_IO_OK);
    const char *const want[] = {"Z.tf", "a.tf", "sub", "\xc3\xa4.tf"};
    cr_assert_eq(entries.count, 4);
    for (size_t i = 0; i < 4; i++) {
        cr_expect(gd_str_eq(entries.items[i].name, gd_str_from(want[i])));
    }
    cr_expect(entries.items[2].is_folder);
    cr_expect_not(entries.items[1].is_folder);
}

Test(io, listed_links_count_as_what_they_point_to)
{
    symlink("sub", "root/folder");
    symlink("nowhere", "root/broken");
    symlink("/etc/passwd", "root/escape.tf");
    gd_folder_entries entries;
    cr_assert_eq(gd_folder_read(&arena, root, GD_STR(""), &entries), GD_IO_OK);
    const gd_folder_entry *link = entry_named(entries, "folder");
    const gd_folder_entry *target = entry_named(entries, "sub");
    cr_assert(link && target);
    cr_expect(link->is_link && link->is_folder);
    cr_expect(link->device == target->device && link->inode == target->inode);
    cr_expect_null(entry_named(entries, "broken"));
    const gd_folder_entry *escape = entry_named(entries, "escape.tf");
    cr_assert(escape);
    cr_expect(escape->is_link && !escape->is_folder);
    cr_expect_eq(status_of_reading("escape.tf"), GD_IO_OUTSIDE);
}

Test(io, link_to_the_folder_above_has_the_identity_of_that_folder)
{
    symlink("..", "root/sub/up");
    gd_folder_entries inner, outer;
    cr_assert_eq(gd_folder_read(&arena, root, GD_STR("sub"), &inner), GD_IO_OK);
    cr_assert_eq(gd_folder_read(&arena, root, GD_STR("sub/up"), &outer), GD_IO_OK);
    const gd_folder_entry *up = entry_named(inner, "up");
    cr_assert(up && up->is_folder);
    cr_expect(entry_named(outer, "sub"));
    cr_expect_neq(up->inode, entry_named(outer, "sub")->inode);
}

Test(io, entry_of_a_folder_is_the_one_that_links_to_it_have)
{
    symlink("..", "root/sub/up");
    gd_folder_entries entries;
    gd_folder_entry self;
    cr_assert_eq(gd_folder_read(&arena, root, GD_STR("sub"), &entries), GD_IO_OK);
    cr_assert(gd_folder_entry_of(root, GD_STR(""), &self));
    const gd_folder_entry *up = entry_named(entries, "up");
    cr_assert(up);
    cr_expect(self.is_folder && self.device == up->device && self.inode == up->inode);
    cr_expect_not(gd_folder_entry_of(root, GD_STR("a.tf"), &self));
    cr_expect_not(gd_folder_entry_of(root, GD_STR(".."), &self));
}

Test(io, listing_a_file_or_nothing_is_refused)
{
    gd_folder_entries entries;
    cr_expect_eq(gd_folder_read(&arena, root, GD_STR("a.tf"), &entries), GD_IO_NOT_FILE);
    cr_expect_eq(gd_folder_read(&arena, root, GD_STR("nowhere"), &entries), GD_IO_MISSING);
    cr_expect_eq(gd_folder_read(&arena, root, GD_STR(".."), &entries), GD_IO_OUTSIDE);
}

Test(io, exists_tells_files_from_folders)
{
    cr_expect(gd_file_exists(root, GD_STR("a.tf")));
    cr_expect_not(gd_folder_exists(root, GD_STR("a.tf")));
    cr_expect(gd_folder_exists(root, GD_STR("sub")));
    cr_expect(gd_folder_exists(root, GD_STR("")));
    cr_expect_not(gd_file_exists(root, GD_STR("../outside/secret")));
}

Test(io, stream_is_read_to_its_end_or_its_limit)
{
    int ends[2];
    gd_str bytes;
    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(write(ends[1], "standard input", 14), 14);
    close(ends[1]);
    cr_expect_eq(gd_stream_read(&arena, ends[0], 14, &bytes), GD_IO_OK);
    cr_expect(gd_str_eq(bytes, GD_STR("standard input")));
    close(ends[0]);
    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(write(ends[1], "standard input", 14), 14);
    close(ends[1]);
    cr_expect_eq(gd_stream_read(&arena, ends[0], 13, &bytes), GD_IO_TOO_LARGE);
    close(ends[0]);
}

Test(io, stream_that_cannot_be_read_fails)
{
    gd_str bytes;
    cr_expect_eq(gd_stream_read(&arena, -1, 10, &bytes), GD_IO_FAILED);
}

static size_t count_outside(void)
{
    gd_root *outside;
    gd_folder_entries entries;
    cr_assert_eq(gd_root_open(&arena, GD_STR("outside"), &outside), GD_IO_OK);
    cr_assert_eq(gd_folder_read(&arena, outside, GD_STR(""), &entries), GD_IO_OK);
    return entries.count;
}

Test(io, write_creates_and_replaces_and_leaves_nothing_beside)
{
    cr_expect_eq(gd_file_write(GD_STR("root/out.json"), GD_STR("one")), GD_IO_OK);
    expect_text("out.json", "one");
    cr_expect_eq(gd_file_write(GD_STR("root/out.json"), GD_STR("two and more")), GD_IO_OK);
    expect_text("out.json", "two and more");
    cr_expect_eq(gd_file_write(GD_STR("outside/out.json"), GD_STR("")), GD_IO_OK);
    cr_expect_eq(count_outside(), 2); /* secret, out.json */
}

Test(io, write_keeps_the_mode_of_an_existing_file)
{
    chmod("root/a.tf", 0600);
    cr_expect_eq(gd_file_write(GD_STR("root/a.tf"), GD_STR("new")), GD_IO_OK);
    struct stat about;
    stat("root/a.tf", &about);
    cr_expect_eq(about.st_mode & 0777, 0600);
}

Test(io, write_through_a_link_changes_its_target)
{
    symlink("root/a.tf", "link");
    cr_expect_eq(gd_file_write(GD_STR("link"), GD_STR("by link")), GD_IO_OK);
    expect_text("a.tf", "by link");
    struct stat about;
    lstat("link", &about);
    cr_expect(S_ISLNK(about.st_mode));
}

Test(io, write_to_a_pipe_goes_directly)
{
    mkfifo("pipe", 0644);
    int reader = open("pipe", O_RDONLY | O_NONBLOCK);
    cr_expect_eq(gd_file_write(GD_STR("pipe"), GD_STR("through")), GD_IO_OK);
    char got[16] = {0};
    cr_expect_eq(read(reader, got, sizeof got), 7);
    cr_expect_str_eq(got, "through");
    close(reader);
}

Test(io, write_to_a_folder_or_into_none_is_refused)
{
    cr_expect_eq(gd_file_write(GD_STR("root"), GD_STR("x")), GD_IO_NOT_FILE);
    cr_expect_eq(gd_file_write(GD_STR("nowhere/out"), GD_STR("x")), GD_IO_MISSING);
    cr_expect_eq(gd_file_write(GD_STR(""), GD_STR("x")), GD_IO_MISSING);
}

Test(io, every_status_has_a_text)
{
    for (int status = GD_IO_OK; status <= GD_IO_FAILED; status++) {
        cr_expect_gt(strlen(gd_io_status_text((gd_io_status)status)), 5);
    }
}
