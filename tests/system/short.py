"""The short form, in `make test`: one wall on this machine's own system, one update, one rollback.
No network is needed and no root is made; without sshd, which may not be here."""
from cases import case
from lab import until
from seen import drawing, fed, holds, same
from update import current, left_clean


@case('U10: a wall boots and draws, takes a release, and sends one back that crashes after READY')
def short(lab):
    good, one = lab.desk.release()
    bad, two = lab.desk.release('later')
    with lab.wall(boot=False) as wall:
        with lab.timed('from power on to the first pictures'):
            wall.boot('wall.target').booted(target='wall.target')
            drawing(wall)
        fed(wall, 60)
        # As the restricted key would: by its forced command, without the connection.
        for bundle, code, words in ((good, 0, f'{one} runs'), (bad, 4, 'rolled back')):
            with open(bundle, 'rb') as given, lab.timed(f'update: {words}'):
                done = wall.enter('/usr/bin/env', 'SSH_ORIGINAL_COMMAND=update',
                                  '/usr/lib/hune/hune-update', 'remote', stdin=given, check=False)
            same(f'exit status: {done.stdout}', done.returncode, code)
            holds(done.stdout, words)
            same('current', current(wall), one)
        until('the wall draws', lambda: drawing(wall))
        left_clean(wall)
