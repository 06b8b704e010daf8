//! A service as a part of the system: what it is, in how many copies, with how much of a machine.

use super::copies;
use super::once::{Once, Surroundings, once};
use super::project::{ComposeService, Project};
use super::reader::{ServiceReader, without_value};
use super::resources;
use crate::import::images;
use crate::import::preview::Preview;
use crate::import::trouble::Trouble;
use crate::import::workloads::{Role, WorkloadPart, recognise, recognise_built};

/// Reads a service that runs; `None` if it is none that runs as containers, which is said.
///
/// # Errors
/// If Compose would refuse what it says of its copies.
pub(super) fn part(
    project: &Project,
    service: &ComposeService,
    around: &Surroundings,
    preview: &mut Preview,
) -> Result<Option<WorkloadPart>, Trouble> {
    let mut reader = ServiceReader {
        project,
        service,
        preview,
    };
    let Some(mut part) = recognised(&mut reader) else {
        return Ok(None);
    };
    let mode = copies::mode(&mut reader);
    part.copies = copies::copies(&mut reader, mode)?;
    match once(project, service, around, mode, part.role) {
        Some(Once::Known) => (part.role, part.guess) = (Role::OneShot, None),
        Some(Once::Guess(why)) => (part.role, part.guess) = (Role::OneShot, Some(why)),
        None => {}
    }
    if part.role == Role::App {
        part.cpu = resources::processors(&mut reader);
        part.memory = resources::memory(&mut reader);
        part.has_gpu = resources::has_gpu(project, service);
    }
    Ok(Some(part))
}

/// What a service is, in one copy; `None` if it is none that runs as containers, which is said.
pub(super) fn recognised(reader: &mut ServiceReader) -> Option<WorkloadPart> {
    let service = reader.service;
    let (name, value) = (service.name, &service.value);
    let line = value.line();
    if value.get("provider").is_some() {
        let provider = reader.text("provider.type");
        let why =
            format!("the provider {provider} runs it, and what that costs is not in the file");
        reader.preview.ignore(name, line, why);
        return None;
    }
    let image = reader.text("image");
    let is_built = value.get("build").is_some();
    let extends = value.get("extends").is_some();
    if image.is_empty() && !is_built && !extends {
        let why = "it has neither an image nor a build; if it adds to a service of another file, that \
                   file has to be imported together with this one";
        reader.preview.ignore(name, line, why);
        return None;
    }
    let recognised = if is_built {
        recognise_built(name, &image)
    } else {
        recognise(name, &image)
    };
    let repository = images::repository(&image);
    let guess = if repository.is_empty() && !is_built {
        Some(guess_without_image(reader, recognised.guess))
    } else {
        recognised.guess
    };
    Some(WorkloadPart {
        name: name.to_owned(),
        line,
        role: recognised.role,
        repository,
        copies: 1.0,
        scaled: None,
        cpu: None,
        memory: None,
        has_gpu: false,
        guess,
    })
}

/// Says that a service is only guessed to be what it is, since nothing says what its image is.
fn guess_without_image(reader: &ServiceReader, guess: Option<String>) -> String {
    let guess =
        guess.unwrap_or_else(|| "nothing says what it runs: counted as your code".to_owned());
    let image = reader.stated("image");
    let unset = image.and_then(|image| reader.unset(image));
    match unset {
        Some(unset) if !unset.is_empty() => format!("{guess}; {}", without_value(&unset)),
        _ => guess,
    }
}
