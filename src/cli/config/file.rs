//! The text of a configuration file, read into settings; errors name its line.

use super::{Key, Kind, option};
use crate::cli::Failure;
use breccia::lexicon::own::nearest;
use breccia::text::calendar::CalendarDate;
use clap::Command;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A key with the values that its option shall have by default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) section: Option<&'static str>,
    pub(super) key: &'static str,
    pub(super) values: Vec<String>,
}

/// Reads the settings of a file. `command` knows the choices of each option.
pub(super) fn read(path: &Path, command: &Command) -> Result<Vec<Setting>, Failure> {
    let failed = |problem: String| Failure::Usage(format!("{}: {problem}", path.display()));
    let bytes = breccia::input::read_file(path).map_err(|error| failed(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| {
        failed("expected text in UTF-8, found other bytes; save the file as UTF-8".to_owned())
    })?;
    File {
        path,
        text: &text,
        command,
    }
    .settings()
}

struct File<'f> {
    path: &'f Path,
    text: &'f str,
    command: &'f Command,
}

impl File<'_> {
    fn settings(&self) -> Result<Vec<Setting>, Failure> {
        let table = DeTable::parse(self.text).map_err(|error| {
            let at = error.span().unwrap_or(0..0);
            self.fail(&at, &format!("expected TOML: {}", error.message()))
        })?;
        let mut settings = Vec::new();
        for (name, value) in table.get_ref() {
            match value.get_ref() {
                DeValue::Table(section) => {
                    let known = self.keys().filter_map(|(section, ..)| *section);
                    let verb = self.known(name, known, "a key or a section")?;
                    for (name, value) in section {
                        settings.push(self.setting(Some(verb), name, value)?);
                    }
                }
                _ => settings.push(self.setting(None, name, value)?),
            }
        }
        Ok(settings)
    }

    fn keys(&self) -> impl Iterator<Item = &'static Key> + Clone {
        super::keys(self.command)
    }

    /// One key of a section, or of the top.
    fn setting(
        &self,
        section: Option<&'static str>,
        name: &Spanned<impl AsRef<str>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<Setting, Failure> {
        let what = match section {
            Some(section) => format!("a key of [{section}]"),
            None => "a key or a section".to_owned(),
        };
        let keys = || self.keys().filter(move |(of, ..)| *of == section);
        let sections = self
            .keys()
            .filter_map(|(of, ..)| *of)
            .filter(move |_| section.is_none());
        let known = keys().map(|(_, key, _)| *key).chain(sections);
        let key = self.known(name, known, &what)?;
        let Some((_, key, kind)) = keys().find(|(_, known, _)| *known == key) else {
            return Err(self.fail(
                &name.span(),
                &format!("{key}: expected a section, `[{key}]`, found a value"),
            ));
        };
        Ok(Setting {
            section,
            key,
            values: self.values(section, key, *kind, value)?,
        })
    }

    /// The known name that was written, or the nearest one in the message.
    fn known(
        &self,
        name: &Spanned<impl AsRef<str>>,
        known: impl Iterator<Item = &'static str> + Clone,
        what: &str,
    ) -> Result<&'static str, Failure> {
        let written = name.get_ref().as_ref();
        known
            .clone()
            .find(|known| *known == written)
            .ok_or_else(|| {
                let near = nearest(written, known);
                self.fail(
                    &name.span(),
                    &format!("expected {what}, found {written:?}; the nearest is {near:?}"),
                )
            })
    }

    fn values(
        &self,
        section: Option<&str>,
        key: &str,
        kind: Kind,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<Vec<String>, Failure> {
        let wrong = |expected: &str| {
            let found = self.text.get(value.span()).unwrap_or("");
            self.fail(
                &value.span(),
                &format!("{key}: expected {expected}, found {found}"),
            )
        };
        match kind {
            Kind::Count => {
                let count = value
                    .get_ref()
                    .as_integer()
                    .and_then(|number| number.as_str().parse::<usize>().ok())
                    .filter(|count| *count > 0);
                let count = count.ok_or_else(|| wrong("a whole number from 1"))?;
                Ok(vec![count.to_string()])
            }
            Kind::Day => {
                let day = match value.get_ref() {
                    DeValue::Datetime(day) => day.to_string(),
                    other => other.as_str().unwrap_or("").to_owned(),
                };
                let valid = day.parse::<CalendarDate>().is_ok();
                valid
                    .then(|| vec![day])
                    .ok_or_else(|| wrong("a valid day such as 2025-11-06"))
            }
            Kind::Folder => {
                let folder = value.get_ref().as_str();
                let folder = folder.ok_or_else(|| wrong("a folder, as text"))?;
                Ok(vec![self.beside(folder)])
            }
            Kind::Files => {
                let expected = "a list of files, such as [\"parole.tsv\"]";
                let files = match value.get_ref() {
                    DeValue::Array(files) => files
                        .iter()
                        .map(|file| file.get_ref().as_str())
                        .collect::<Option<Vec<&str>>>(),
                    other => other.as_str().map(|file| vec![file]),
                };
                let files = files.ok_or_else(|| wrong(expected))?;
                Ok(files.into_iter().map(|file| self.beside(file)).collect())
            }
            Kind::Choice => {
                let choices = self.choices(section, key);
                let chosen = value.get_ref().as_str().unwrap_or("");
                if choices.iter().any(|choice| choice == chosen) {
                    return Ok(vec![chosen.to_owned()]);
                }
                let near = nearest(chosen, choices.iter().map(String::as_str));
                Err(wrong(&format!(
                    "one of {} (the nearest is {near:?})",
                    choices.join(", ")
                )))
            }
        }
    }

    /// A path of the file, seen from the working folder.
    fn beside(&self, path: &str) -> String {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        folder.join(path).to_string_lossy().into_owned()
    }

    /// The choices of an option.
    fn choices(&self, section: Option<&str>, key: &str) -> Vec<String> {
        self.command
            .get_subcommands()
            .filter(|verb| section.is_none_or(|section| section == verb.get_name()))
            .find_map(|verb| option(verb, key))
            .map(|option| option.get_possible_values())
            .unwrap_or_default()
            .iter()
            .map(|choice| choice.get_name().to_owned())
            .collect()
    }

    fn fail(&self, at: &Range<usize>, problem: &str) -> Failure {
        let before = self.text.get(..at.start).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        Failure::Usage(format!("{}:{line}: {problem}", self.path.display()))
    }
}
