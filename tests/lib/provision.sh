# Sourced by the tests of hune-provision: a wall that is a folder. shellcheck shell=bash
# Its shell is this machine's; what would change more than files is replaced by programs that write
# down how they were called, into $TMPDIR/called.
wall=$TMPDIR/wall stubs=$TMPDIR/stubs
provision=$HUNE_ROOT/tools/hune-provision
# Of Raspberry Pi OS, where a mistake would keep it from starting.
pi_words='console=serial0,115200 console=tty1 root=PARTUUID=4e639091-02 rootfstype=ext4 '
pi_words+='fsck.repair=yes rootwait quiet splash loglevel=7'

stub() { # stub NAME: its script is standard input
    { printf '#!/bin/sh\necho "%s $*" >>"%s/called"\n' "$1" "$TMPDIR" && cat; } >"$stubs/$1"
    chmod +x "$stubs/$1"
}

fresh_wall() {
    rm -rf "$wall" "$stubs" "$TMPDIR/called" "$TMPDIR/installed"
    mkdir -p "$wall"/etc/hune "$wall"/boot/firmware "$wall"/var/lib/dpkg/info "$wall"/run "$stubs" \
        "$wall"/usr/share/zoneinfo/Europe "$wall"/proc/device-tree "$wall"/usr/bin
    : >"$wall/usr/share/zoneinfo/Europe/Paris"
    cat >"$wall/etc/os-release" <<'END'
PRETTY_NAME="Raspberry Pi OS (a folder)"
ID=debian
VERSION_ID="12"
VERSION_CODENAME=bookworm
END
    printf 'Raspberry Pi 4 Model B\0' >"$wall/proc/device-tree/model"
    echo "$pi_words" >"$wall/boot/firmware/cmdline.txt"
    printf 'root:x:0:0::/root:/bin/sh\npi:x:1000:1000::/home/pi:/bin/sh\n' >"$wall/etc/passwd"
    printf 'root:x:0:\nvideo:x:44:pi\nhune-desk:x:990:\n' >"$wall/etc/group"
    echo raspberrypi >"$wall/etc/hostname"
    printf '127.0.0.1\tlocalhost\n127.0.1.1\traspberrypi\n' >"$wall/etc/hosts"
    ln -s /usr/share/zoneinfo/Etc/UTC "$wall/etc/localtime"
    # A package is a folder of two files; what is installed stands in $TMPDIR/installed.
    stub dpkg <<'END'
case $1 in --print-architecture) echo arm64 ;; --compare-versions) exec /usr/bin/dpkg "$@" ;; esac
END
    stub dpkg-query <<END
[ ! -e $TMPDIR/installed ] || printf 'ii %s' "\$(cat $TMPDIR/installed)"
END
    stub dpkg-deb <<'END'
case $1 in
-f) sed -n 's/^\(Package\|Version\|Architecture\): /&/p' "$2" ;;
--ctrl-tarfile) cp "$2" "$(dirname "$2")/md5sums" && tar -C "$(dirname "$2")" -cf - ./md5sums ;;
esac
END
    stub apt-get <<END
[ ! -e $TMPDIR/apt-fails ] || { echo 'E: Unable to locate package libnone' && exit 100; }
for deb; do case \$deb in *.deb)
    sed -n 's/^Version: //p' "\$deb" >$TMPDIR/installed
    cp "\$deb" $wall/var/lib/dpkg/info/hune.md5sums
    cp $stubs/hune $wall/usr/bin/hune ;; esac; done
END
    stub hune <<'END'
! grep -n 'wrong' "$2" | sed "s|^\([0-9]*\):.*|$2:\1: wrong: no such setting|" | grep .
END
    stub systemctl <<END
case "\$*" in *is-enabled*) [ -e $TMPDIR/enabled ] ;; *enable*) touch $TMPDIR/enabled ;; esac
END
    stub make <<<'exit 1' # nothing is built here
    stub usermod <<END
sed -i 's/^\(hune-desk:.*:\)/\1pi/' $wall/etc/group
END
    stub journalctl </dev/null
    stub id <<'END'
case $1 in -u) echo 1000 ;; *) exec /usr/bin/id "$@" ;; esac
END
    stub sudo <<'END'
[ "$1" = -n ] && shift && exec "$@"
END
    stub ssh <<'END'
while [ "$1" != -- ]; do shift; done
shift 2
PATH=$stubs:$PATH exec sh -c "$*"
END
    rm -f "$TMPDIR/enabled" "$TMPDIR/apt-fails"
}

a_package() { # a_package VERSION [TEXT]
    printf 'Package: hune\nVersion: %s\nArchitecture: %s\n%s\n' "$1" "${3:-arm64}" "${2-}" \
        >"$TMPDIR/hune.deb"
}

# hune-provision as a person types it; its words in $TMPDIR/said.
run_provision() {
    local status=0
    stubs=$stubs HUNE_PROVISION_ROOT=$wall PATH=$stubs:$PATH \
        "$provision" --no-reboot "$@" pi@wall >"$TMPDIR/said" 2>&1 || status=$?
    cat "$TMPDIR/said"
    return $status
}
# ends STATUS COMMAND…
ends() {
    local wanted=$1 status=0
    shift
    "$@" || status=$?
    [ "$status" = "$wanted" ] || { echo "status $status, not $wanted" && return 1; }
}
said() { grep -qF -- "$1" "$TMPDIR/said" || { echo "not said: $1" && cat "$TMPDIR/said" &&
    return 1; }; }
