"""The whole walk of an IT person, from a bare machine to a picture of what the wall shows. What is
typed and what comes back is kept in build/system/transcript.txt."""
import re
import time

from cases import case
from lab import SOURCE, Failure, run
from prepare import CONFIG, TRIAL
from provision import bare_wall
from seen import colours, fed, holds, same
from update import current


class Session:
    def __init__(self, lab, folder):
        self.lab, self.folder, self.text = lab, folder, ''
        self.path = f'{SOURCE}/tools:{lab.desk.environment["PATH"]}'

    def types(self, line, status=0):
        """A line that a person types on the desk: what it says, once its exit status is this."""
        begun = time.monotonic()
        done = run('/bin/bash', '-c', line, cwd=self.folder, check=False,
                   env={**self.lab.desk.environment, 'PATH': self.path}, timeout=300)
        seconds = time.monotonic() - begun
        self.lab.times.append((f'walk: {line.split(" --deb")[0][:70]}', seconds))
        self.text += f'$ {line}\n{done.stdout}'
        self.text += f'[exit status {done.returncode}, {seconds:.1f} s]\n\n'
        if done.returncode != status:
            raise Failure(f'{line}: {done.returncode}, not {status}:\n{self.text}')
        return done.stdout


@case('walk: provision, update, a bad update rolled back, a config refused, a screenshot')
def walk(lab):
    folder = lab.scratch / 'walk'
    folder.mkdir()
    session = Session(lab, folder)
    good, one = lab.desk.release(version='1.4.0')
    bad, two = lab.desk.release('later', version='1.5.0')
    (folder / 'desk.pub').write_text(lab.desk.key('desk') + '\n')
    (folder / 'hall.conf').write_text(CONFIG.format(url=lab.feed.url))
    (folder / 'wrong.conf').write_text('theme = "purple"\n' + CONFIG.format(url=lab.feed.url))
    try:
        with bare_wall(lab, name='hall') as wall:
            wall.write('/etc/systemd/system/hune-trial.service.d/test.conf', TRIAL)
            lab.desk.meet(wall)
            (folder / 'walls.conf').write_text(
                f'[hall]\naddress = {wall.address}\nuser = hune-remote\n')
            (folder / lab.setting.deb.name).symlink_to(lab.setting.deb)
            option = '--inventory walls.conf'
            session.types(f'hune-provision --deb {lab.setting.deb.name} --config hall.conf '
                          f'--signers {lab.desk.signers} --desk-key desk.pub --no-reboot '
                          f'pi@{wall.address}')
            fed(wall)
            session.types(f'hune-deploy status {option} hall')
            session.types(f'hune-deploy update {option} --soak 0 --to {good.name} hall'.replace(
                good.name, str(good)))
            same('current', current(wall), one)
            holds(session.types(f'hune-deploy update {option} --soak 0 --to {bad} hall', 4),
                  'rolled back')
            same('current', current(wall), one)
            session.types(f'hune-deploy result {option} hall', 4)
            holds(session.types(f'hune-deploy config push {option} wrong.conf hall', 3), 'theme')
            session.types(f'hune-deploy scene {option} queue hall')
            session.types(f'hune-deploy screenshot {option} --out hall.png hall')
            picture = (folder / 'hall.png').read_bytes()
            assert colours(picture)[0] > 1
            (lab.build / 'system/hall.png').write_bytes(picture)
            fed(wall)
            session.types(f'hune-deploy status {option} hall')
    finally:
        text = session.text.replace(str(lab.scratch), '').replace(str(SOURCE), '.')
        text = re.sub(r'/desk/releases/', 'releases/', text)
        (lab.build / 'system').mkdir(exist_ok=True)
        (lab.build / 'system/transcript.txt').write_text(text)
