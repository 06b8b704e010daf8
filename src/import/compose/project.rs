//! A compose project: its services, each with all that files, documents and other services say of
//! it.

use std::collections::BTreeSet;

use super::files::{self, FilePlace, ProjectFile};
use super::interpolation::{Interpolated, InterpolationFault, interpolate, interpolate_known};
use super::loader::Loader;
use super::service_layers::Services;
use super::value::{ComposeValue, Layer};
use super::variables::Variables;
use crate::import::preview::Preview;
use crate::import::trouble::Trouble;

/// A service of a project.
#[derive(Clone, Debug)]
pub(super) struct ComposeService<'t> {
    pub(super) name: &'t str,
    pub(super) value: ComposeValue<'t>,
}

/// A project.
#[derive(Debug)]
pub(super) struct Project<'t> {
    pub(super) services: Vec<ComposeService<'t>>,
    /// The variables of each scope; the first is that of the project itself.
    scopes: Vec<Variables>,
    /// The paths of files that are named and are not there, with the lines that name them.
    pub(super) missing: Vec<(String, usize)>,
    /// The places of the files that were read.
    pub(super) used: Vec<FilePlace>,
}

impl<'t> Project<'t> {
    /// Loads the project that files make together.
    ///
    /// # Errors
    /// If Compose would refuse how they include and extend each other.
    pub(super) fn load(files: &[ProjectFile<'t>], preview: &mut Preview) -> Result<Self, Trouble> {
        let own = |place: &FilePlace| !files[*place].documents.is_empty();
        let own: Vec<_> = (0..files.len()).filter(own).collect();
        let mut loader = Loader::new(files, preview);
        let scope = loader.add_scope(Variables::default());
        let named = loader.named_files(&own, scope);
        let mut roots: Vec<_> = own
            .iter()
            .copied()
            .filter(|it| !named.contains(it))
            .collect();
        if roots.is_empty() {
            // All of them name each other, which is refused where it shows.
            roots.extend(own.first());
        }
        let first = roots.first().copied().unwrap_or_default();
        for place in files::variables_of(files, first) {
            let variables = loader.read_variables(place);
            loader.scopes[0] = loader.scopes[0].or(&variables);
        }
        let roots = files::ordered(files, roots, &loader.scopes[0]);
        let mut services = Services::default();
        for &root in &roots {
            let over = loader.load(root, scope)?;
            services.merge(over);
        }
        let Loader {
            scopes,
            missing,
            used,
            ..
        } = loader;
        say_order(files, &roots, preview);
        let services = services.into_values().into_iter();
        let services = services.map(|(name, value)| ComposeService { name, value });
        Ok(Self {
            services: services.collect(),
            scopes,
            missing,
            used,
        })
    }

    /// The text of a scalar with the values of its variables.
    pub(super) fn text(&self, of: Layer<'t>) -> Result<Interpolated<'t>, InterpolationFault> {
        let variables = self.scopes.get(of.scope.0 as usize);
        interpolate(of.node.text(), |name| variables?.get(name))
    }

    /// The same with nothing in place of variables that have no value; empty if it cannot be read.
    pub(super) fn known_text(&self, of: Layer<'t>) -> String {
        let variables = self.scopes.get(of.scope.0 as usize);
        let made = interpolate_known(of.node.text(), |name| variables?.get(name));
        made.unwrap_or_default()
    }

    /// The profiles that are asked for.
    pub(super) fn asked_profiles(&self) -> BTreeSet<String> {
        let asked = self.scopes[0].get("COMPOSE_PROFILES").unwrap_or_default();
        asked.split(',').map(|it| it.trim().to_owned()).collect()
    }
}

/// Says in which order files count, if there are several.
fn say_order(files: &[ProjectFile], roots: &[FilePlace], preview: &mut Preview) {
    if let [_, _, ..] = roots {
        let names = roots.iter().take(8).map(|&place| files[place].name);
        let why = format!(
            "read as one project in this order, a later file over one before, as “docker compose -f \
             … -f …” reads them: {}",
            names.collect::<Vec<_>>().join(", ")
        );
        preview.guess("files", 0, why);
    }
}
