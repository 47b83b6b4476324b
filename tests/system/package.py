"""The package on a machine that runs: what installing, upgrading and removing it does there, and
who may do what with the folders that it makes. package.sh has the fresh systems."""
from cases import Skip, case
from lab import until
from prepare import CONFIG, DROP_IN
from seen import drawing, fed, holds, lacks, other_pid, pid, same, status

DESK = '''source "desk" {
    url = "file:///var/lib/hune/desk.json"
    by-hand = yes
}
'''


def machine(lab, *more):
    """A machine without Hune, with its package in /root and settings that draw into memory."""
    if lab.setting.deb is None:
        raise Skip('there is no package: make deb')

    def lay(wall):
        wall.copy(lab.setting.deb, '/root/hune.deb')
        wall.write('/etc/systemd/system/hune.service.d/test.conf', DROP_IN)
        for path, text, mode in more:
            wall.write(path, text, mode)
    return lab.wall(lower=lab.bare, set_up=lay)


def install(wall):
    return wall.sh('dpkg -i /root/hune.deb 2>&1')


@case('package: installed, the wall starts; upgraded, it starts anew; removed, it is gone')
def life(lab):
    with machine(lab) as wall:
        install(wall)
        first = drawing(wall, start=False)['pid']
        same('at boot', wall.sh('systemctl is-enabled hune hune-trial hune-config-import'),
             'enabled\nenabled\nenabled')
        # As a version before with another unit.
        wall.sh('sed -i s/^RestartSec=.*/RestartSec=7/ /usr/lib/systemd/system/hune.service; '
                'systemctl daemon-reload')
        install(wall)
        other_pid(wall, first)
        same('the unit in force', wall.sh('systemctl show -P RestartUSec hune'), '1s')
        drawing(wall, start=False)
        same('failed units', wall.sh('systemctl --failed --no-legend'), '')
        wall.sh('dpkg -r hune')
        same('after removal', wall.sh('systemctl is-active hune; true'), 'inactive')
        same('its processes', wall.sh('pgrep -u hune; true'), '')
        wall.sh('dpkg -P hune')
        same('left', wall.sh('ls -d /etc/hune /var/lib/hune* /var/cache/hune /run/hune* '
                             '2>/dev/null; getent passwd hune hune-remote; true'), '')


@case('package: while somebody is at the screen the wall is not started, but at next boot it is')
def in_use(lab):
    session = '#!/bin/sh\necho " 2 1000 marie seat0 tty1"\n'
    with machine(lab, ('/usr/bin/loginctl', session, 0o755)) as wall:
        holds(install(wall), 'next boot')
        same('state', wall.sh('systemctl is-active hune; true'), 'inactive')
        same('at boot', wall.sh('systemctl is-enabled hune'), 'enabled')


@case('package: people of hune-desk declare a crisis at the wall, others can\'t')
def desk(lab):
    with machine(lab) as wall:
        install(wall)
        wall.sh('useradd -m -G hune-desk marie; useradd -m -G hune-desk sami; useradd -m paul')
        wall.write('/etc/hune/hune.conf', CONFIG.format(url=lab.feed.url) + DESK)
        wall.sh('systemctl restart hune')
        fed(wall)
        wall.sh('runuser -u marie -- hune-desk crisis declare "Rumour" --kind rumour --level 3')
        until('the crisis is on the wall', lambda: status(wall)['wall'].get('scene') == 'crisis')
        wall.sh('runuser -u sami -- hune-desk crisis verify false')
        refused = wall.enter('runuser', '-u', 'paul', '--', 'hune-desk', 'crisis', 'close',
                             check=False)
        assert refused.returncode != 0, refused.stdout
        wall.sh('systemctl restart hune')
        same('whose the folder is', wall.sh('stat -c "%a %U %G" /var/lib/hune'),
             '2775 hune hune-desk')
        wall.sh('runuser -u marie -- hune-desk crisis close')
        # What the wall keeps of people's messages, and its tokens, are not everybody's.
        lacks(wall.sh('runuser -u paul -- cat /var/lib/hune/cache /var/cache/hune/* 2>&1; true'),
              '{')


@case('K08: a token by LoadCredential: root\'s alone on the disk, read by the wall')
def credential(lab):
    settings = CONFIG.format(url=lab.feed.url).replace(
        'interval = 2s', 'interval = 2s\n    token-file = "office.token"')
    load = '[Service]\nLoadCredential=office.token:/etc/hune/office.token\n'
    with machine(lab, ('/etc/hune/office.token', 'tok-77aa10\n', 0o600)) as wall:
        install(wall)
        wall.write('/etc/hune/hune.conf', settings)
        wall.sh('systemctl restart hune')
        drawing(wall)
        until('it is missed', lambda: 'token' in wall.sh('hune --status; true'))
        wall.write('/etc/systemd/system/hune.service.d/token.conf', load)
        wall.sh('systemctl daemon-reload; systemctl restart hune')
        fed(wall)
        same('who may read it', wall.sh('stat -c "%a %U" /etc/hune/office.token'), '600 root')


@case('A06: the first console has no login while the wall is to start, and one when it is not')
def console(lab):
    with machine(lab) as wall:
        install(wall)
        drawing(wall)
        # A login that would run in a container too: the package's condition alone decides.
        wall.write('/etc/systemd/system/getty@.service', '[Service]\nExecStart=/bin/sleep 1000\n')
        wall.sh('systemctl daemon-reload')
        old = pid(wall)
        wall.sh('systemctl start getty@tty1; true')
        same('getty while it is the wall\'s', wall.sh('systemctl is-active getty@tty1; true'),
             'inactive')
        wall.sh('systemctl disable --now hune; systemctl start getty@tty1')
        same('getty when it is not', wall.sh('systemctl is-active getty@tty1'), 'active')
        wall.sh('systemctl enable --now hune')
        assert other_pid(wall, old)
        same('getty again', wall.sh('systemctl is-active getty@tty1; true'), 'inactive')
