#!/usr/bin/env bash
# A private nginx in $TMPDIR for tests/unit/test_fetch_nginx.c. Prints its two ports
# (plain, TLS), then becomes nginx. Certificates in $TMPDIR/tls: ca.crt, and one it signed for
# localhost alone.
set -eu
PATH=$PATH:/usr/sbin
dir=$TMPDIR/nginx
mkdir -p "$dir/www/private" "$TMPDIR/tls" "$dir/logs"
cd "$TMPDIR/tls"
curve=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)
{
    openssl req -x509 "${curve[@]}" -keyout ca.key -out ca.crt -subj "/CN=Office CA" -days 2
    openssl req "${curve[@]}" -keyout site.key -out site.csr -subj "/CN=localhost"
    echo "subjectAltName=DNS:localhost" >site.ext
    openssl x509 -req -in site.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 \
        -extfile site.ext -out site.crt
} >openssl.log 2>&1

feed='{"hune": 1, "generated_at": "2026-11-21T10:00:00Z", "organisation": "Ville"'
echo "$feed}" >"$dir/www/feed.json"
# Long enough for nginx to compress it.
{
    echo "$feed, \"checklist\": ["
    for i in {1..400}; do echo "\"Relire encore une fois, étape $i\","; done
    echo '"Publier"]}'
} >"$dir/www/long.json"
printf 'ana:%s\n' "$(openssl passwd -apr1 s3cret)" >"$dir/users"

free_ports='
import socket
free = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
print(*[s.getsockname()[1] for s in free])'
read -r -a ports < <(/usr/bin/python3 -c "$free_ports")
cat >"$dir/nginx.conf" <<CONF
daemon off;
master_process off;
pid $dir/pid;
error_log $dir/logs/error.log;
events {}
http {
    client_body_temp_path $dir/body;
    proxy_temp_path $dir/proxy;
    fastcgi_temp_path $dir/fastcgi;
    uwsgi_temp_path $dir/uwsgi;
    scgi_temp_path $dir/scgi;
    log_format seen '\$status \$request_uri \$sent_http_content_encoding \$bytes_sent \$connection';
    access_log $dir/logs/access.log seen;
    types { application/json json; }
    gzip on;
    gzip_types application/json;
    root $dir/www;
    server {
        listen 127.0.0.1:${ports[0]};
        location /no-etag/ { alias $dir/www/; etag off; }
        location /no-date/ { alias $dir/www/; etag off; add_header Last-Modified ""; }
        location /moved/ { return 301 /feed.json; }
        location /private/ {
            alias $dir/www/;
            auth_basic "office";
            auth_basic_user_file $dir/users;
        }
        location /forbidden/ { deny all; }
        location /busy/ { return 429; }
        location /broken/ { return 500; }
        location /nothing/ { return 204; }
    }
    server {
        listen 127.0.0.1:${ports[1]} ssl;
        ssl_certificate $TMPDIR/tls/site.crt;
        ssl_certificate_key $TMPDIR/tls/site.key;
        location /downgrade/ { return 302 http://127.0.0.1:${ports[0]}/feed.json; }
        location /moved/ { return 302 /feed.json; }
    }
}
CONF
echo "${ports[@]}"
exec nginx -p "$dir" -c "$dir/nginx.conf" -e "$dir/logs/error.log" >/dev/null
