//! A service as a part of the system: what it is, in how many copies, with how much of a machine.

use super::copies;
use super::evidence;
use super::once::{Ending, Surroundings, ending};
use super::project::{ComposeService, Project};
use super::reader::{ServiceReader, without_value};
use super::resources;
use crate::import::images;
use crate::import::preview::Preview;
use crate::import::trouble::Trouble;
use crate::import::workloads::{Recognised, Role, WorkloadPart, recognise, recognise_built};

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
    resources::check(&mut reader)?;
    match ending(project, service, around, mode, part.role) {
        Some(Ending::Known) => (part.role, part.guess) = (Role::OneShot, None),
        Some(Ending::Guessed(why)) => (part.role, part.guess) = (Role::OneShot, Some(why)),
        Some(Ending::Stays(why)) => (part.role, part.guess) = (Role::App, Some(why)),
        None => {}
    }
    if matches!(part.role, Role::App | Role::WebServer) {
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
    let repository = images::repository(&image);
    let recognised = if is_built {
        recognise_built(name, &image)
    } else if repository.is_empty() {
        recognise_without_image(reader, &image)
    } else {
        recognise(name, &image)
    };
    let recognised = evidence::recognise(reader.project, service, recognised);
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
        guess: recognised.guess,
    })
}

/// Guesses what a service is whose image is not known: by its name, or by that of the variable which
/// stands for the image.
fn recognise_without_image(reader: &ServiceReader, image: &str) -> Recognised {
    let by_name = recognise(reader.service.name, "");
    let unset = reader.stated("image").and_then(|it| reader.unset(it));
    let Some(unset) = unset.filter(|it| !it.is_empty()) else {
        return match image {
            "" => guessed(by_name, ""),
            placeholder => recognise(reader.service.name, placeholder),
        };
    };
    let because = format!("; {}", without_value(&unset));
    if by_name.guess.is_some() {
        return guessed(by_name, &because);
    }
    let mut by_variable = unset.iter().map(|name| recognise(&name_in(name), ""));
    let by_variable = by_variable.find(|it| it.role != Role::App);
    guessed(by_variable.unwrap_or(by_name), &because)
}

/// The same as a guess, with what is to be said of it.
fn guessed(of: Recognised, because: &str) -> Recognised {
    let guess = of.guess.unwrap_or_else(|| {
        let guess = "nothing says what it runs: counted as your code";
        guess.to_owned()
    });
    Recognised {
        guess: Some(guess + because),
        ..of
    }
}

/// What a variable for an image is called after: `STORE_POSTGRES_IMAGE` gives `store-postgres`.
fn name_in(variable: &str) -> String {
    let words = variable.split('_').map(str::to_lowercase);
    let words = words.filter(|word| {
        !matches!(
            &**word,
            "" | "docker" | "image" | "name" | "repository" | "tag" | "version"
        )
    });
    words.collect::<Vec<_>>().join("-")
}
