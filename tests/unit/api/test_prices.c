/* test_prices - guard_prices_update against a server on the loopback, and from folders. */
#include <arpa/inet.h>
#include <criterion/criterion.h>
#include <guard.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* --- the server ----------------------------------------------------------------------------------- */

static int listener;
static unsigned port;
static pthread_t thread;
static int cuts;                  /* how often the price file breaks off half way */
static int requests, resumptions; /* of the price file */
static size_t cut_file_by;        /* bytes that are missing at its end */

static const char index_json[] = "{\"offers\":{\"AmazonEC2\":{\"offerCode\":\"AmazonEC2\"},\"AmazonUnknown\":"
                                 "{\"offerCode\":\"AmazonUnknown\"}}}";
static const char regions_json[] = "{\"regions\":{\"eu-west-3\":{\"currentVersionUrl\":\"/offers/v1.0/aws/"
                                   "AmazonEC2/1/eu-west-3/index.json\"}}}";
static const char file_json[] =
    "{\"offerCode\":\"AmazonEC2\",\"version\":\"1\",\"products\":{\"A\":{\"sku\":\"A\",\"productFamily\":"
    "\"NAT "
    "Gateway\",\"attributes\":{\"usagetype\":\"EUW3-NatGateway-Hours\",\"regionCode\":\"eu-west-3\"}}},"
    "\"terms\":{"
    "\"OnDemand\":{\"A\":{\"A.T\":{\"sku\":\"A\",\"priceDimensions\":{\"A.T.1\":{\"beginRange\":\"0\","
    "\"unit\":"
    "\"Hrs\",\"pricePerUnit\":{\"USD\":\"0.0500000000\"}}},\"termAttributes\":{}}}}}}";

static void send_text(int client, const char *text, size_t length)
{
    while (length) {
        ssize_t sent = send(client, text, length, MSG_NOSIGNAL);
        if (sent <= 0) {
            return;
        }
        text += sent;
        length -= (size_t)sent;
    }
}

static void answer(int client, const char *body, size_t length, size_t start, bool cut)
{
    char head[256];
    int size = start
                   ? snprintf(head, sizeof head,
                              "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes %zu-%zu/%zu\r\n"
                              "Content-Length: %zu\r\nConnection: close\r\n\r\n",
                              start, length - 1, length, length - start)
                   : snprintf(head, sizeof head,
                              "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n", length);
    send_text(client, head, (size_t)size);
    send_text(client, body + start, cut ? (length - start) / 2 : length - start);
}

static void serve_one(int client)
{
    char request[4096] = {0};
    if (recv(client, request, sizeof request - 1, 0) <= 0) {
        return;
    }
    const char *range = strstr(request, "Range: bytes=");
    size_t start = range ? strtoul(range + 13, NULL, 10) : 0;
    if (strstr(request, "GET /offers/v1.0/aws/index.json ")) {
        answer(client, index_json, sizeof index_json - 1, 0, false);
    } else if (strstr(request, "/AmazonEC2/current/region_index.json ")) {
        answer(client, regions_json, sizeof regions_json - 1, 0, false);
    } else if (strstr(request, "/AmazonEC2/1/eu-west-3/index.json ")) {
        requests++;
        resumptions += start > 0;
        answer(client, file_json, sizeof file_json - 1 - cut_file_by, start, cuts-- > 0);
    } else {
        static const char missing[] =
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        send_text(client, missing, sizeof missing - 1);
    }
}

static void *serve(void *context)
{
    (void)context;
    for (;;) {
        int client = accept(listener, NULL, NULL);
        if (client < 0) {
            return NULL;
        }
        serve_one(client);
        close(client);
    }
}

static char folder[] = "/tmp/guard-prices-XXXXXX", book[64], url[64];
static char out[4096], errors[4096];

static bool collect(void *context, const char *bytes, size_t length)
{
    size_t used = strlen(context);
    length = length < 4095 - used ? length : 4095 - used;
    memcpy((char *)context + used, bytes, length);
    ((char *)context)[used + length] = '\0';
    return true;
}

static void set_up(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    listener = socket(AF_INET, SOCK_STREAM, 0);
    cr_assert_eq(bind(listener, (struct sockaddr *)&address, sizeof address), 0);
    cr_assert_eq(listen(listener, 8), 0);
    getsockname(listener, (struct sockaddr *)&address, &size);
    port = ntohs(address.sin_port);
    pthread_create(&thread, NULL, serve, NULL);
    cr_assert(mkdtemp(folder));
    snprintf(book, sizeof book, "%s/prices.book", folder);
    snprintf(url, sizeof url, "http://127.0.0.1:%u", port);
    setenv("no_proxy", "127.0.0.1", 1);
}

static void tear_down(void)
{
    char command[128];
    shutdown(listener, SHUT_RDWR);
    close(listener);
    pthread_join(thread, NULL);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    cr_expect_eq(system(command), 0);
}

TestSuite(prices, .init = set_up, .fini = tear_down);

static guard_status update(const char *from)
{
    static const char *const regions[] = {"eu-west-3"};
    guard_prices_options options = {.regions = {regions, 1}, .from = from, .book = book};
    out[0] = errors[0] = '\0';
    return guard_prices_update(&options, (guard_sink){collect, out}, (guard_sink){collect, errors});
}

/* Whether the books tell that NAT gateways cost that much an hour in Paris. */
static bool tells(const char *price)
{
    static const char *const words[] = {"NatGateway-Hours"}, *const regions[] = {"eu-west-3"};
    guard_prices_options options = {.regions = {regions, 1}, .book = book};
    out[0] = '\0';
    guard_prices_show(&options, (guard_list){words, 1}, (guard_sink){collect, out},
                      (guard_sink){collect, errors});
    return strstr(out, price) != NULL;
}

static void write_text(const char *name, const char *text, size_t length)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    fwrite(text, 1, length, file);
    fclose(file);
}

Test(prices, of_a_region_are_fetched_and_found)
{
    cr_expect_eq(update(url), GUARD_CLEAN, "%s", errors);
    cr_expect_eq(requests, 1);
    cr_expect(tells("USD 0.05"));
}

Test(prices, of_a_file_that_breaks_off_are_fetched_from_there_on)
{
    cuts = 2;
    cr_expect_eq(update(url), GUARD_CLEAN, "%s", errors);
    cr_expect_eq(requests, 3);
    cr_expect_eq(resumptions, 2);
    cr_expect(tells("USD 0.05"));
}

Test(prices, of_a_file_that_is_cut_short_leave_the_book_as_it_was)
{
    cr_assert_eq(update(url), GUARD_CLEAN);
    cut_file_by = 5;
    cr_expect_eq(update(url), GUARD_UNREADABLE);
    cr_expect(strstr(errors, "cut short"), "%s", errors);
    cr_expect(tells("USD 0.05"));
}

Test(prices, of_a_folder_are_added_to_those_that_were_there)
{
    char lists[96];
    cr_assert_eq(update(url), GUARD_CLEAN);
    write_text("list.json", file_json, sizeof file_json - 1);
    snprintf(lists, sizeof lists, "%s", folder);
    cr_expect_eq(update(lists), GUARD_CLEAN, "%s", errors);
    cr_expect(tells("USD 0.05"));
}

Test(prices, of_a_server_that_has_none_are_an_error)
{
    snprintf(url + strlen(url), sizeof url - strlen(url), "/nowhere");
    cr_expect_eq(update(url), GUARD_UNREADABLE);
    cr_expect(strstr(errors, "404"), "%s", errors);
    cr_expect_neq(access(book, F_OK), 0);
}

Test(prices, of_no_region_are_not_fetched)
{
    guard_prices_options options = {.from = url, .book = book};
    out[0] = errors[0] = '\0';
    cr_expect_eq(guard_prices_update(&options, (guard_sink){collect, out}, (guard_sink){collect, errors}),
                 GUARD_UNREADABLE);
    cr_expect(strstr(errors, "--region"), "%s", errors);
    cr_expect_eq(requests, 0);
}

Test(prices, replace_a_book_that_is_damaged)
{
    write_text("prices.book", "gdprices is no book", 19);
    cr_expect_eq(update(url), GUARD_CLEAN, "%s", errors);
    cr_expect(tells("USD 0.05"));
}
