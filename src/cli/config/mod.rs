//! `breccia.toml`: the defaults of options, for a folder and all below it.
//!
//! The file is the nearest `breccia.toml` at or above the working folder, or
//! the one that `--config` names; `--isolated` reads none. Its values become
//! the defaults of the command line's own options, before the command line is
//! parsed, so what is typed wins.

mod file;

use super::Failure;
use clap::{Arg, ArgMatches, Command, FromArgMatches};
use file::Setting;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The name of the file that is searched for.
const FILE: &str = "breccia.toml";

/// What the value of a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A whole number from 1.
    Count,
    /// A day, as a TOML date or as text.
    Day,
    /// Files, relative to the folder of the configuration file.
    Files,
    /// A folder, relative to the folder of the configuration file.
    Folder,
    /// One of the possible values of the option.
    Choice,
}

/// A key: its section (`None` at the top, for every verb that has the option),
/// its name, and what it holds. The option has the same name with hyphens.
type Key = (Option<&'static str>, &'static str, Kind);

/// Every key of the file.
const KEYS: &[Key] = &[
    (None, "jobs", Kind::Count),
    (None, "lexicon", Kind::Files),
    (None, "reference_date", Kind::Day),
    (Some("extract"), "format", Kind::Choice),
    (Some("check"), "format", Kind::Choice),
    (Some("check"), "snapshots", Kind::Folder),
    (Some("check"), "unreferenced", Kind::Choice),
];

/// The keys of the verbs that a command has.
fn keys(command: &Command) -> impl Iterator<Item = &'static Key> + Clone {
    let has = |section: &str| command.find_subcommand(section).is_some();
    KEYS.iter()
        .filter(move |(section, ..)| section.is_none_or(has))
}

// The options that choose the file. No doc comment: clap would take it for the
// description of the whole command.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Configuration")]
pub(super) struct ConfigArguments {
    /// Take the defaults of options from FILE instead of the nearest breccia.toml
    #[arg(long, value_name = "FILE", global = true, conflicts_with = "isolated")]
    config: Option<PathBuf>,

    /// Read no configuration file
    #[arg(long, global = true)]
    isolated: bool,
}

/// The command with the defaults that the configuration file gives to the verb typed.
pub(super) fn configure(
    mut command: Command,
    typed: impl Iterator<Item = OsString>,
) -> Result<Command, Failure> {
    // A first look at what is typed, for the verb and the file alone; whatever is
    // wrong with it is told when it is parsed in earnest.
    let look = command.clone().ignore_errors(true);
    let Ok(matches) = look.try_get_matches_from(typed) else {
        return Ok(command);
    };
    let Some((verb, matches)) = matches.subcommand() else {
        return Ok(command);
    };
    let options = match command.find_subcommand(verb) {
        Some(options) if is_configurable(options) => options,
        _ => return Ok(command),
    };
    let Some(path) = path(matches) else {
        return Ok(command);
    };
    let settings = file::read(&path, &command)?;
    let settings: Vec<Setting> = settings
        .into_iter()
        .filter(|setting| match setting.section {
            Some(section) => section == verb,
            None => option(options, setting.key).is_some(),
        })
        .collect();
    for setting in settings {
        command = command.mut_subcommand(verb, |options| {
            let id = option(&options, setting.key).map(|option| option.get_id().clone());
            match id {
                Some(id) => options.mut_arg(id, |option| {
                    option.required(false).default_values(setting.values)
                }),
                None => options,
            }
        });
    }
    Ok(command)
}

/// The option that a key stands for.
fn option<'c>(verb: &'c Command, key: &str) -> Option<&'c Arg> {
    let long = key.replace('_', "-");
    verb.get_arguments()
        .find(|option| option.get_long() == Some(long.as_str()))
}

/// Whether the file may say anything to a verb.
fn is_configurable(verb: &Command) -> bool {
    KEYS.iter().any(|(section, key, _)| {
        section.is_none_or(|section| section == verb.get_name()) && option(verb, key).is_some()
    })
}

/// The file to read, if there is one.
fn path(matches: &ArgMatches) -> Option<PathBuf> {
    let chosen = ConfigArguments::from_arg_matches(matches).ok()?;
    if chosen.isolated || chosen.config.is_some() {
        return chosen.config.filter(|_| !chosen.isolated);
    }
    let folders = std::env::current_dir().map_or(1, |folder| folder.ancestors().count());
    let above = |depth: usize| -> PathBuf {
        let mut path: PathBuf = std::iter::repeat_n(Path::new(".."), depth).collect();
        path.push(FILE);
        path
    };
    (0..folders).map(above).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Args;

    #[test]
    fn every_key_is_an_option_of_its_verb() {
        let command = crate::cli::command();
        assert!(keys(&command).count() > 3);
        for (section, key, kind) in keys(&command) {
            let verbs: Vec<&Command> = command
                .get_subcommands()
                .filter(|verb| section.is_none_or(|section| section == verb.get_name()))
                .filter(|verb| option(verb, key).is_some())
                .collect();
            assert!(!verbs.is_empty(), "{section:?} {key}");
            for verb in verbs {
                let choices = option(verb, key)
                    .map(|option| option.get_possible_values().len())
                    .unwrap_or_default();
                assert_eq!(*kind == Kind::Choice, choices > 0, "{section:?} {key}");
            }
        }
    }

    /// A command with a verb whose folder must be given.
    fn check() -> Command {
        let options = [
            Arg::new("snapshots").long("snapshots").required(true),
            Arg::new("format")
                .long("format")
                .value_parser(["text", "json"])
                .default_value("text"),
            Arg::new("jobs").long("jobs"),
        ];
        let verb = Command::new("check").args(options);
        ConfigArguments::augment_args(Command::new("breccia").subcommand(verb))
    }

    /// The values that hold for `check` under a configuration file.
    fn values(file: &str, typed: &[&str]) -> Result<Vec<String>, String> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        std::fs::write(&path, file).expect("a file");
        let line = ["breccia", "check", "--config", &path.to_string_lossy()]
            .into_iter()
            .chain(typed.iter().copied())
            .map(OsString::from)
            .collect::<Vec<OsString>>();
        let message = |error: String| error.replace(&*folder.path().to_string_lossy(), "");
        let command = configure(check(), line.clone().into_iter())
            .map_err(|error| message(error.to_string()))?;
        let matches = command
            .try_get_matches_from(line)
            .map_err(|error| message(error.to_string()))?;
        let (_, matches) = matches.subcommand().expect("a verb");
        let value = |id: &str| matches.get_one::<String>(id).cloned().unwrap_or_default();
        Ok(["snapshots", "format", "jobs"]
            .map(|id| message(value(id)))
            .to_vec())
    }

    #[test]
    fn a_required_option_may_come_from_the_file_and_its_paths_start_there() {
        let file = "jobs = 3\n[check]\nsnapshots = \"snaps\"\nformat = \"json\"\n";
        assert_eq!(
            values(file, &[]),
            Ok(vec!["/snaps".into(), "json".into(), "3".into()])
        );
        assert_eq!(
            values(file, &["--snapshots", "mine", "--jobs", "1"]),
            Ok(vec!["mine".into(), "json".into(), "1".into()])
        );
        assert!(values("jobs = 3\n", &[]).is_err_and(|error| error.contains("--snapshots")));
    }

    #[test]
    fn a_folder_is_text_and_a_section_of_no_verb_is_unknown() {
        assert_eq!(
            values("[check]\nsnapshots = 1\n", &[]),
            Err("/breccia.toml:2: snapshots: expected a folder, as text, found 1".into())
        );
        assert_eq!(
            values("[extract]\nformat = \"json\"\n", &[]),
            Err(
                "/breccia.toml:1: expected a key or a section, found \"extract\"; \
                 the nearest is \"check\""
                    .into()
            )
        );
    }
}
