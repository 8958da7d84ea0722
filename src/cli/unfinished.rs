//! The output of a run that is not finished: `FILE.part`, which `--resume` continues.
//!
//! `FILE.part` holds whole lines, a beginning of what `FILE` will be, and perhaps one line
//! more that is torn. `FILE.part.json` holds the options that decide what the lines say.
//! At the end `FILE.part` is renamed to `FILE` and the other file removed. So whenever the
//! process ends, by a signal, a full disk or a power cut, the lines are there to go on from.

use super::Failure;
use super::done::Done;
use super::sink::{keep_permissions, write_whole};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Bytes that are gathered before they are written: what a kill costs at most.
const BUFFER: usize = 64 << 10;

/// The options that decide what a record says; a run may only go on under the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Settings(pub(super) BTreeMap<String, String>);

impl Settings {
    /// Checks that an output made under `earlier` settings can be continued under these.
    /// `output` is its name.
    pub(super) fn check(&self, earlier: &Self, output: &Path) -> Result<(), Failure> {
        let none = "nothing".to_owned();
        let keys = self.0.keys().chain(earlier.0.keys());
        for key in keys {
            let [now, then] = [self, earlier].map(|settings| settings.0.get(key).unwrap_or(&none));
            if now != then {
                return Err(Failure::Usage(format!(
                    "--resume: expected {} to be made with {key} {now}, found that it was made with \
                     {then}; go on as it was begun, or begin anew without --resume",
                    output.display()
                )));
            }
        }
        Ok(())
    }
}

/// An unfinished output, being written.
#[derive(Debug)]
pub(super) struct Part {
    file: BufWriter<File>,
    target: PathBuf,
}

impl Part {
    /// Begins an output; an unfinished one that is there already is left alone.
    pub(super) fn begin(target: &Path, settings: &Settings) -> Result<Self, Failure> {
        refuse(target)?;
        let part = part_of(target);
        let settings = serde_json::to_vec_pretty(settings).map_err(io::Error::from);
        let file = settings
            .and_then(|settings| write_whole(&settings_of(target), &settings))
            .and_then(|()| OpenOptions::new().append(true).create_new(true).open(&part))
            .map_err(|error| unusable(target, &part, error))?;
        Self::lock(file, target)
    }

    /// Goes on with an unfinished output, or begins one where there is none. Returns what is
    /// done, in order. A torn last line is cut off.
    pub(super) fn resume(target: &Path, settings: &Settings) -> Result<(Self, Vec<Done>), Failure> {
        let part = part_of(target);
        if !part.exists() {
            return Ok((Self::begin(target, settings)?, Vec::new()));
        }
        let failed = |error| unusable(target, &part, error);
        let file = OpenOptions::new().read(true).append(true).open(&part);
        let file = file.map_err(failed)?;
        let mut this = Self::lock(file, target)?;
        settings.check(&earlier_settings(target)?, &part)?;
        let (done, length) = lines(this.file.get_ref(), &part)?;
        let file = this.file.get_mut();
        file.set_len(length)
            .and_then(|()| file.seek(SeekFrom::End(0)))
            .map_err(failed)?;
        Ok((this, done))
    }

    /// Two runs must not write one output.
    fn lock(file: File, target: &Path) -> Result<Self, Failure> {
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            return Err(Failure::Usage(format!(
                "--output {}: another run is writing it; wait until it ends",
                target.display()
            )));
        }
        Ok(Self {
            file: BufWriter::with_capacity(BUFFER, file),
            target: target.to_owned(),
        })
    }

    /// Where the output will be.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// Where it is until then.
    pub(super) fn path(&self) -> PathBuf {
        part_of(&self.target)
    }

    /// Puts the finished output in its place.
    pub(super) fn commit(mut self) -> io::Result<()> {
        self.file.flush()?;
        let file = self.file.get_ref();
        file.sync_all()?;
        keep_permissions(file, &self.target)?;
        fs::rename(part_of(&self.target), &self.target)?;
        match fs::remove_file(settings_of(&self.target)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Leaves alone what an unfinished run has done for a target.
pub(super) fn refuse(target: &Path) -> Result<(), Failure> {
    let part = part_of(target);
    if !part.exists() {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "--output {}: {} holds what an unfinished run has done; go on with --resume (for JSON \
         Lines), or move or remove it to start anew; nothing was changed",
        target.display(),
        part.display()
    )))
}

fn with_ending(target: &Path, ending: &str) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

pub(super) fn part_of(target: &Path) -> PathBuf {
    with_ending(target, ".part")
}

fn settings_of(target: &Path) -> PathBuf {
    with_ending(target, ".part.json")
}

fn unusable(target: &Path, part: &Path, error: io::Error) -> Failure {
    Failure::Usage(format!(
        "--output {}: expected to write {}: {error}; nothing was changed",
        target.display(),
        part.display()
    ))
}

fn earlier_settings(target: &Path) -> Result<Settings, Failure> {
    let path = settings_of(target);
    let settings =
        fs::read(&path).and_then(|json| serde_json::from_slice(&json).map_err(io::Error::from));
    settings.map_err(|error| {
        Failure::Usage(format!(
            "--resume: expected the options of the unfinished run in {}: {error}; remove {} to \
             start anew",
            path.display(),
            part_of(target).display()
        ))
    })
}

/// What the whole lines of an unfinished output tell, and the length of these lines.
fn lines(file: &File, part: &Path) -> Result<(Vec<Done>, u64), Failure> {
    let bad = |number: usize, problem: &str| {
        Failure::Usage(format!(
            "--resume: line {number} of {}: expected a record, found {problem}; remove the file to \
             start anew",
            part.display()
        ))
    };
    let mut file = BufReader::with_capacity(BUFFER, file);
    let (mut done, mut length) = (Vec::new(), 0);
    let mut line = Vec::new();
    loop {
        line.clear();
        file.read_until(b'\n', &mut line)
            .map_err(|error| bad(done.len() + 1, &error.to_string()))?;
        if line.last() != Some(&b'\n') {
            return Ok((done, length));
        }
        match Done::from_json(&line) {
            Some(document) => done.push(document),
            None => return Err(bad(done.len() + 1, "another line")),
        }
        length += line.len() as u64;
    }
}
