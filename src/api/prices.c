/* prices - `guard prices`: the user's price book from AWS's price lists, and what is in the books (see guard.h). */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <guard.h>

#include "api/price_book.h"
#include "api/sink.h"
#include "base/io.h"
#include "net/price_list.h"
#include "pricing/offer.h"

enum { ATTEMPTS = 6, BOOK_BYTES_MAX = 512 * 1024 * 1024 };

/* The offers that guard has models for. */
static const char *const offers[] = {"AmazonEC2",
                                     "AWSELB",
                                     "AmazonVPC",
                                     "AmazonRDS",
                                     "AmazonElastiCache",
                                     "AmazonECS",
                                     "AmazonEKS",
                                     "AWSLambda",
                                     "AmazonS3",
                                     "AWSDataTransfer",
                                     "AmazonCloudFront",
                                     "AmazonCloudWatch",
                                     "AmazonDynamoDB",
                                     "AmazonEFS",
                                     "AmazonFSx",
                                     "AmazonES",
                                     "AmazonRedshift",
                                     "AmazonDocDB",
                                     "AmazonNeptune",
                                     "AmazonMSK",
                                     "AmazonMQ",
                                     "AmazonKinesis",
                                     "AmazonKinesisFirehose",
                                     "AmazonKinesisAnalytics",
                                     "AmazonSNS",
                                     "AWSQueueService",
                                     "AWSSecretsManager",
                                     "awskms",
                                     "AmazonRoute53",
                                     "AmazonApiGateway",
                                     "AWSGlue",
                                     "AmazonStates",
                                     "awswaf",
                                     "AWSSystemsManager",
                                     "AWSDirectoryService",
                                     "AWSDirectConnect",
                                     "AWSTransfer",
                                     "AWSBackup",
                                     "AWSDatabaseMigrationSvc",
                                     "AmazonLightsail",
                                     "AmazonMWAA",
                                     "AWSNetworkFirewall",
                                     "AWSGlobalAccelerator",
                                     "AmazonECR",
                                     "AWSCloudTrail",
                                     "AWSConfig",
                                     "CodeBuild",
                                     "AWSCertificateManager",
                                     "CloudHSM",
                                     "AWSEvents",
                                     "AmazonGrafana",
                                     "AWSCloudFormation"};

gd_str gd_price_book_path(gd_arena *arena, const char *given)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (given) {
        return gd_str_from(given);
    }
    if (data && data[0] == '/') {
        return gd_str_format(arena, "%s/guard/prices.book", data);
    }
    return home && home[0] == '/' ? gd_str_format(arena, "%s/.local/share/guard/prices.book", home)
                                  : GD_STR("");
}

bool gd_price_book_read(gd_arena *arena, gd_str path, gd_book *book, gd_diags *diags)
{
    gd_root *root;
    gd_str bytes, folder = gd_path_folder(path);
    *book = (gd_book){0};
    if (!path.len || gd_root_open(arena, folder.len ? folder : GD_STR("."), &root) != GD_IO_OK ||
        gd_file_read(arena, root, gd_path_name(path), BOOK_BYTES_MAX, &bytes) != GD_IO_OK) {
        return false;
    }
    if (gd_book_open(book, bytes) && gd_book_is_sound(book)) {
        return true;
    }
    *book = (gd_book){0};
    gd_diag_item *item =
        gd_diag_report_path(diags, GD_DIAG_PRICE_BOOK, path,
                            "%.*s is no price book of this version of guard, or damaged", GD_FMT(path));
    gd_diag_hint(diags, item, "make it again with guard prices update, or remove it");
    return false;
}

void gd_price_book_use(gd_arena *arena, const char *given, gd_pricing *pricing, gd_diags *diags)
{
    gd_book book;
    if (given && !given[0]) {
        return;
    }
    gd_str path = gd_price_book_path(arena, given);
    if (gd_price_book_read(arena, path, &book, diags)) {
        gd_pricing_set_book(pricing, &book);
    } else if (given && diags->errors == 0) {
        gd_diag_report_path(diags, GD_DIAG_PRICE_BOOK, path, "there is no price book %.*s", GD_FMT(path));
    }
}

/* --- update -------------------------------------------------------------------------------------- */

typedef struct {
    gd_arena arena;
    gd_diags diags;
    const guard_prices_options *options;
    gd_str *regions;
    gd_book_writer *writer;
    gd_buffer text;
    size_t files, prices;
} update;

/* Read one price file into the writer. false, reported, when it is bad. */
static bool read_file(update *u, const char *path)
{
    gd_str name = gd_str_from(path);
    FILE *file = fopen(path, "rb");
    if (!file) {
        gd_diag_report_path(&u->diags, GD_DIAG_PRICE_BOOK, name, "%s: %s", path, strerror(errno));
        return false;
    }
    gd_offer_reader *reader = gd_offer_reader_new(&u->arena, u->writer, gd_str_ends(name, GD_STR(".csv")),
                                                  u->regions, u->options->regions.count);
    static const size_t block_size = 256 * 1024;
    char *block = gd_malloc(block_size);
    bool going = true;
    for (size_t count = 1; count && going;) {
        count = fread(block, 1, block_size, file);
        going = gd_offer_reader_add(reader, (gd_str){block, count});
    }
    fclose(file);
    free(block);
    gd_offer_summary summary;
    const char *why;
    if (!gd_offer_reader_end(reader, &summary, &why)) {
        gd_diag_report_path(&u->diags, GD_DIAG_PRICE_BOOK, name, "%s is not taken: %s", path, why);
        return false;
    }
    gd_buffer_addf(&u->text, "%.*s, version %.*s: %zu prices of %zu products\n", GD_FMT(summary.offer),
                   GD_FMT(summary.version), summary.prices, summary.products);
    u->files++;
    u->prices += summary.prices;
    return true;
}

/* Start with what the present book has. */
static void copy_book(update *u, const gd_book *book)
{
    gd_str key, region;
    size_t count;
    gd_price price;
    for (size_t i = 0; gd_book_key_at(book, i, &key, &count); i++) {
        for (size_t j = 0; j < count; j++) {
            if (gd_book_price_at(book, i, j, &region, &price)) {
                gd_book_writer_add(u->writer, key, region, price);
            }
        }
    }
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The price files of a folder, *.json and *.csv but for indices, in the order of their names. */
static bool read_folder(update *u, const char *folder)
{
    DIR *directory = opendir(folder);
    GD_VEC(const char *) names = {0};
    if (!directory) {
        gd_diag_report_path(&u->diags, GD_DIAG_PRICE_BOOK, gd_str_from(folder), "%s: %s", folder,
                            strerror(errno));
        return false;
    }
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        gd_str name = gd_str_from(entry->d_name);
        bool list = gd_str_ends(name, GD_STR(".json")) || gd_str_ends(name, GD_STR(".csv"));
        if (list && !gd_str_ends(name, GD_STR("index.json"))) {
            *gd_vec_push(&u->arena, &names) =
                gd_str_cstr(&u->arena, gd_str_format(&u->arena, "%s/%s", folder, entry->d_name));
        }
    }
    closedir(directory);
    if (names.count == 0) {
        gd_diag_report_path(&u->diags, GD_DIAG_PRICE_BOOK, gd_str_from(folder),
                            "%s holds no price files (*.json, *.csv)", folder);
        return false;
    }
    qsort(names.items, names.count, sizeof *names.items, compare_names);
    bool sound = true;
    for (size_t i = 0; i < names.count; i++) {
        sound = read_file(u, names.items[i]) && sound;
    }
    return sound;
}

static void make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0755);
        *slash = '/';
    }
}

static bool report_network(update *u, const gd_price_list *list)
{
    gd_str why = gd_buffer_str(&list->error);
    gd_diag_report(&u->diags, GD_DIAG_PRICE_BOOK, (gd_range){0}, "%.*s", GD_FMT(why));
    return false;
}

/* Fetch and read the file of one offer in one region; the file goes again. */
static bool read_offer(update *u, gd_price_list *list, gd_str offer, gd_str region, gd_str folder)
{
    gd_str url;
    if (!gd_price_list_locate(list, offer, region, &url)) {
        return report_network(u, list);
    }
    if (!url.len) {
        return true; /* not sold there */
    }
    bool csv = gd_str_ends(url, GD_STR(".csv"));
    gd_str path = gd_str_format(&u->arena, "%.*s/%.*s-%.*s-%016llx%s", GD_FMT(folder), GD_FMT(offer),
                                GD_FMT(region), (unsigned long long)gd_str_hash(url), csv ? ".csv" : ".json");
    char *file = gd_str_cstr(&u->arena, path);
    if (!gd_price_list_fetch(list, url, file, ATTEMPTS)) {
        return report_network(u, list);
    }
    bool sound = read_file(u, file);
    remove(file);
    return sound;
}

static bool is_wanted_offer(gd_str code, guard_list wanted)
{
    for (size_t i = 0; i < wanted.count; i++) {
        if (gd_str_eq(code, gd_str_from(wanted.items[i]))) {
            return true;
        }
    }
    for (size_t i = 0; wanted.count == 0 && i < sizeof offers / sizeof *offers; i++) {
        if (gd_str_eq(code, gd_str_from(offers[i]))) {
            return true;
        }
    }
    return false;
}

static bool read_network(update *u, const char *base, gd_str folder)
{
    if (u->options->regions.count == 0) {
        gd_diag_report(
            &u->diags, GD_DIAG_SETTINGS, (gd_range){0},
            "say whose prices to fetch: --region eu-west-1; the files of all regions are gigabytes");
        return false;
    }
    gd_http *http = gd_http_new(&(gd_http_settings){.attempts = 3});
    if (!http) {
        gd_diag_report(&u->diags, GD_DIAG_PRICE_BOOK, (gd_range){0},
                       "libcurl is not installed; download the files and give their folder: --from DIR");
        return false;
    }
    gd_str url = gd_str_from(base);
    while (url.len && url.ptr[url.len - 1] == '/') {
        url.len--;
    }
    gd_price_list list = {&u->arena, http, url, {0}};
    gd_offer_codes codes = {0};
    bool sound = gd_price_list_offers(&list, &codes) || report_network(u, &list);
    for (size_t i = 0; i < codes.count; i++) {
        for (size_t j = 0;
             is_wanted_offer(codes.items[i], u->options->offers) && j < u->options->regions.count; j++) {
            sound = read_offer(u, &list, codes.items[i], u->regions[j], folder) && sound;
        }
    }
    gd_buffer_release(&list.error);
    gd_http_free(http);
    return sound;
}

static bool is_url(const char *from)
{
    return strncmp(from, "http://", 7) == 0 || strncmp(from, "https://", 8) == 0;
}

/* The old book stays unless everything was sound. */
static void write_book(update *u, gd_str path)
{
    gd_buffer bytes = {0};
    gd_book_write(u->writer, &bytes);
    gd_io_status status = gd_file_write(path, gd_buffer_str(&bytes));
    if (status != GD_IO_OK) {
        gd_diag_report_path(&u->diags, GD_DIAG_PRICE_BOOK, path, "%.*s cannot be written: it %s",
                            GD_FMT(path), gd_io_status_text(status));
    } else {
        gd_buffer_addf(&u->text, "%zu prices of %zu file%s written to %.*s (%zu bytes)\n", u->prices,
                       u->files, u->files == 1 ? "" : "s", GD_FMT(path), bytes.len);
    }
    gd_buffer_release(&bytes);
}

static void run_update(update *u)
{
    const char *from = u->options->from ? u->options->from : "https://pricing.us-east-1.amazonaws.com";
    gd_str path = gd_price_book_path(&u->arena, u->options->book);
    gd_book present;
    if (!path.len) {
        gd_diag_report(&u->diags, GD_DIAG_SETTINGS, (gd_range){0},
                       "there is no home folder to keep the book in; name a file: --book FILE");
        return;
    }
    make_folders(gd_str_cstr(&u->arena, path));
    if (gd_price_book_read(&u->arena, path, &present, &u->diags)) {
        copy_book(u, &present);
    }
    u->diags.errors = 0; /* a damaged book is replaced */
    gd_str folder = gd_path_folder(path);
    folder = folder.len ? folder : GD_STR(".");
    bool sound = is_url(from) ? read_network(u, from, folder) : read_folder(u, from);
    if (sound && u->prices) {
        write_book(u, path);
    } else {
        gd_buffer_literal(&u->text, "the price book was left as it was\n");
    }
}

guard_status guard_prices_update(const guard_prices_options *options, guard_sink out, guard_sink errors)
{
    update u = {.options = options};
    gd_arena_init(&u.arena);
    gd_diags_init(&u.diags, &u.arena);
    u.writer = gd_book_writer_new(&u.arena);
    u.regions = GD_NEW_ARRAY(&u.arena, gd_str, options->regions.count);
    for (size_t i = 0; i < options->regions.count; i++) {
        u.regions[i] = gd_str_from(options->regions.items[i]);
    }
    run_update(&u);
    gd_sink_diagnostics(errors, u.diags.list.items, u.diags.list.count);
    gd_sink_flush(out, &u.text);
    guard_status status = u.diags.errors ? GUARD_UNREADABLE : GUARD_CLEAN;
    gd_buffer_release(&u.text);
    gd_arena_release(&u.arena);
    return status;
}

/* --- show ---------------------------------------------------------------------------------------- */

static bool matches(gd_str text, guard_list words)
{
    for (size_t i = 0; i < words.count; i++) {
        if (gd_str_find(text, gd_str_from(words.items[i])) == GD_STR_NONE) {
            return false;
        }
    }
    return true;
}

static bool is_wanted_region(gd_str region, guard_list regions)
{
    for (size_t i = 0; i < regions.count; i++) {
        if (gd_str_eq(region, gd_str_from(regions.items[i]))) {
            return true;
        }
    }
    return regions.count == 0;
}

static void show_book(const guard_prices_options *options, const gd_book *book, guard_list words,
                      gd_buffer *out)
{
    gd_str key, region;
    size_t count;
    gd_price price;
    for (size_t i = 0; gd_book_key_at(book, i, &key, &count); i++) {
        for (size_t j = 0; matches(key, words) && j < count; j++) {
            if (gd_book_price_at(book, i, j, &region, &price) && is_wanted_region(region, options->regions)) {
                gd_buffer_printable(out, key);
                gd_buffer_addf(out, "\t%.*s\t%s ", GD_FMT(region), gd_currency_name(price.currency));
                gd_decimal_write(out, price.price);
                gd_buffer_char(out, '\t');
                gd_buffer_printable(out, price.source);
                gd_buffer_char(out, '\n');
            }
        }
    }
}

guard_status guard_prices_show(const guard_prices_options *options, guard_list words, guard_sink out,
                               guard_sink errors)
{
    gd_arena arena;
    gd_diags diags;
    gd_buffer text = {0};
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    gd_book own, embedded = gd_book_embedded();
    if (gd_price_book_read(&arena, gd_price_book_path(&arena, options->book), &own, &diags)) {
        show_book(options, &own, words, &text);
    }
    show_book(options, &embedded, words, &text);
    gd_sink_diagnostics(errors, diags.list.items, diags.list.count);
    gd_sink_flush(out, &text);
    guard_status status = diags.errors ? GUARD_UNREADABLE : GUARD_CLEAN;
    gd_buffer_release(&text);
    gd_arena_release(&arena);
    return status;
}
