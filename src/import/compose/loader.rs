//! Loading of a compose project: files with their documents, what they include, and what their
//! services extend, in the order in which Compose merges them.
//!
//! Within a document, what is included counts less than what stands there, and what a service
//! extends less than the service; a later document counts more than one before, and so does a file
//! that overrides another (`loader.go` of <https://github.com/compose-spec/compose-go>, November
//! 2026).

use std::collections::BTreeMap;

use super::files::{self, FilePlace, ProjectFile};
use super::interpolation::interpolate;
use super::service_layers::Services;
use super::value::{ComposeValue, Layer, ScopeId};
use super::variables::Variables;
use crate::import::preview::Preview;
use crate::import::tree::TreeNode;
use crate::import::trouble::Trouble;

/// The longest chain of services that extend each other, and of files that include each other.
const MOST_LEVELS: usize = 64;

/// The most files that are included, each time counted anew.
const MOST_INCLUDED: usize = 1_000;

/// The most layers that services get from what they extend and what includes them.
const MOST_COPIED: usize = 1_000_000;

/// How far the extending of a service has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extending {
    NotYet,
    Begun,
    Done,
}

/// Services, and how far each has come.
#[derive(Clone, Debug)]
struct Extended<'t> {
    services: Services<'t>,
    states: Vec<Extending>,
}

/// Where something is read: a file, the variables of its texts, and the files that include it.
#[derive(Clone, Debug)]
struct Place {
    file: FilePlace,
    scope: ScopeId,
    chain: Vec<FilePlace>,
}

/// What loads a project.
pub(super) struct Loader<'f, 't, 'p> {
    files: &'f [ProjectFile<'t>],
    preview: &'p mut Preview,
    /// The variables of each scope.
    pub(super) scopes: Vec<Variables>,
    /// The paths of files that are named and are not there, with the lines that name them.
    pub(super) missing: Vec<(String, usize)>,
    /// The places of the files that were read.
    pub(super) used: Vec<FilePlace>,
    /// Services of files that others extend, by file and scope.
    bases: BTreeMap<(FilePlace, ScopeId), Extended<'t>>,
    included: usize,
    copied: usize,
}

impl<'f, 't, 'p> Loader<'f, 't, 'p> {
    pub(super) fn new(files: &'f [ProjectFile<'t>], preview: &'p mut Preview) -> Self {
        Self {
            files,
            preview,
            scopes: Vec::new(),
            missing: Vec::new(),
            used: Vec::new(),
            bases: BTreeMap::new(),
            included: 0,
            copied: 0,
        }
    }

    /// Loads the services of a file that no other file names.
    pub(super) fn load(
        &mut self,
        file: FilePlace,
        scope: ScopeId,
    ) -> Result<Services<'t>, Trouble> {
        let chain = Vec::new();
        self.load_file(&Place { file, scope, chain })
    }

    fn load_file(&mut self, place: &Place) -> Result<Services<'t>, Trouble> {
        self.used.push(place.file);
        let mut whole = Services::default();
        let files = self.files;
        for document in &files[place.file].documents {
            let services = self.load_document(*document, place)?;
            whole.merge(services);
        }
        Ok(whole)
    }

    fn load_document(
        &mut self,
        document: TreeNode<'t>,
        place: &Place,
    ) -> Result<Services<'t>, Trouble> {
        let mut services = own_services(document, place.scope);
        let own = services.len();
        let mut taken = place.chain.clone();
        taken.push(place.file);
        for include in includes(document) {
            let included = self.load_include(include, place, &mut taken)?;
            self.count_copies(included.len(), include.line())?;
            services.merge_below(included);
        }
        let mut states = vec![Extending::Done; services.len()];
        states[..own].fill(Extending::NotYet);
        let mut extended = Extended { services, states };
        for service in 0..own {
            self.extend(&mut extended, service, place, 0)?;
        }
        Ok(extended.services)
    }

    /// Loads what an entry of `include` names: a file, and those that override it.
    fn load_include(
        &mut self,
        include: TreeNode<'t>,
        from: &Place,
        taken: &mut Vec<FilePlace>,
    ) -> Result<Services<'t>, Trouble> {
        let paths = include.get("path").unwrap_or(include);
        let mut whole = Services::default();
        let mut scope = None;
        for path in texts(paths) {
            let Some(file) = self.find(path, "include:", from, taken) else {
                continue;
            };
            self.included += 1;
            if from.chain.contains(&file) || file == from.file {
                return Err(Trouble::at(
                    path.line(),
                    "files include each other in a circle",
                ));
            }
            if self.included > MOST_INCLUDED || from.chain.len() >= MOST_LEVELS {
                let reason = format!(
                    "more than {MOST_INCLUDED} files are included, or more than {MOST_LEVELS} one \
                     within the other"
                );
                return Err(Trouble::at(path.line(), reason));
            }
            taken.push(file);
            let scope = match scope {
                Some(scope) => scope,
                None => *scope.insert(self.scope_of_include(include, file, from)),
            };
            let mut chain = from.chain.clone();
            chain.push(from.file);
            let services = self.load_file(&Place { file, scope, chain })?;
            whole.merge(services);
        }
        Ok(whole)
    }

    /// The variables of a file that another includes: those of the other, and those of the files
    /// that the entry names, or of the one that lies beside it.
    fn scope_of_include(
        &mut self,
        include: TreeNode<'t>,
        file: FilePlace,
        from: &Place,
    ) -> ScopeId {
        let mut variables = self.scopes[from.scope.0 as usize].clone();
        let mut is_named = false;
        let named: Vec<_> = include
            .get("env_file")
            .into_iter()
            .flat_map(texts)
            .collect();
        for path in named {
            is_named = true;
            if let Some(named) = self.find(path, "env_file:", from, &[]) {
                variables = variables.or(&self.read_variables(named));
            }
        }
        if !is_named {
            let beside = match include.get("project_directory").map(TreeNode::text) {
                None | Some("") => files::find(self.files, file, ".env", &[]),
                Some(folder) => files::find(self.files, from.file, &format!("{folder}/.env"), &[]),
            };
            if let Some(beside) = beside {
                variables = variables.or(&self.read_variables(beside));
            }
        }
        self.add_scope(variables)
    }

    /// The variables of an `.env` file; none if Compose would refuse it, and that is said.
    pub(super) fn read_variables(&mut self, file: FilePlace) -> Variables {
        self.used.push(file);
        let ProjectFile {
            name,
            text,
            lines_before,
            ..
        } = self.files[file];
        Variables::read(text).unwrap_or_else(|fault| {
            let why = format!("{}; none of its values is used", fault.reason);
            self.preview.ignore(name, lines_before + fault.line, why);
            Variables::default()
        })
    }

    pub(super) fn add_scope(&mut self, variables: Variables) -> ScopeId {
        let scope = ScopeId(self.scopes.len() as u32);
        self.scopes.push(variables);
        scope
    }

    /// Has a service extend what it says that it does.
    fn extend(
        &mut self,
        of: &mut Extended<'t>,
        service: usize,
        place: &Place,
        level: usize,
    ) -> Result<(), Trouble> {
        let Some(entry) = of.services.at(service) else {
            return Ok(());
        };
        let name = entry.name;
        let value = ComposeValue::of(entry.layers.clone());
        let extends = match of.states[service] {
            Extending::Done => None,
            _ => value.get("extends").and_then(|it| it.last()),
        };
        let Some(extends) = extends.map(|layer| layer.node) else {
            of.states[service] = Extending::Done;
            return Ok(());
        };
        let line = extends.line();
        if of.states[service] == Extending::Begun || level >= MOST_LEVELS {
            let reason = format!(
                "services.{name}: what it extends extends it in turn, or services extend each other \
                 more than {MOST_LEVELS} deep"
            );
            return Err(Trouble::at(line, reason));
        }
        of.states[service] = Extending::Begun;
        let base = extends.get("service").unwrap_or(extends);
        let layers = if let Some(path) = extends.get("file") {
            self.base_in_file(path, base, name, place, level)?
        } else {
            let base = self.base(of, base, place, level)?;
            base.ok_or_else(|| no_base(name, line, extends))?
        };
        self.count_copies(layers.len(), line)?;
        of.services.put_below(service, &layers);
        of.states[service] = Extending::Done;
        Ok(())
    }

    /// The layers of a service that another extends; `None` if it is not there.
    fn base(
        &mut self,
        of: &mut Extended<'t>,
        base: TreeNode<'t>,
        place: &Place,
        level: usize,
    ) -> Result<Option<Vec<Layer<'t>>>, Trouble> {
        let name = self.text(base, place.scope);
        let Some(base) = of.services.place(&name) else {
            return Ok(None);
        };
        self.extend(of, base, place, level + 1)?;
        Ok(of.services.at(base).map(|entry| entry.layers.clone()))
    }

    /// The layers of a service in another file that one extends; none if the file is not there.
    fn base_in_file(
        &mut self,
        path: TreeNode<'t>,
        base: TreeNode<'t>,
        name: &str,
        from: &Place,
        level: usize,
    ) -> Result<Vec<Layer<'t>>, Trouble> {
        let what = format!("{name}: extends");
        let Some(file) = self.find(path, &what, from, &[]) else {
            return Ok(Vec::new());
        };
        self.used.push(file);
        let key = (file, from.scope);
        // While it is being extended it is not there: files may extend services of each other.
        let of = self.bases.remove(&key);
        let mut of = of.unwrap_or_else(|| self.unextended(file, from.scope));
        let place = Place {
            file,
            scope: from.scope,
            chain: Vec::new(),
        };
        let layers = self.base(&mut of, base, &place, level)?;
        self.bases.insert(key, of);
        layers.ok_or_else(|| no_base(name, path.line(), base))
    }

    /// The services of a file as they stand there: Compose follows no includes of a file of which
    /// only services are extended.
    fn unextended(&self, file: FilePlace, scope: ScopeId) -> Extended<'t> {
        let mut services = Services::default();
        for document in &self.files[file].documents {
            services.merge(own_services(*document, scope));
        }
        let states = vec![Extending::NotYet; services.len()];
        Extended { services, states }
    }

    /// The file that a text names; if it is not there, that is said.
    fn find(
        &mut self,
        path: TreeNode<'t>,
        what: &str,
        from: &Place,
        taken: &[FilePlace],
    ) -> Option<FilePlace> {
        let text = self.text(path, from.scope);
        let found = files::find(self.files, from.file, &text, taken);
        if found.is_none() {
            let what = format!("{what} {text}");
            let why = "the file has to be imported together with this one";
            self.preview.ignore(&what, path.line(), why);
            self.missing.push((text, path.line()));
        }
        found
    }

    /// A text with its variables; as it stands if they cannot be read.
    fn text(&self, node: TreeNode<'t>, scope: ScopeId) -> String {
        let variables = &self.scopes[scope.0 as usize];
        let made = interpolate(node.text(), |name| variables.get(name));
        made.map_or_else(|_| node.text().to_owned(), |made| made.text.into_owned())
    }

    fn count_copies(&mut self, count: usize, line: usize) -> Result<(), Trouble> {
        self.copied += count;
        if self.copied > MOST_COPIED {
            let reason = "what is extended and included comes to more than a million services";
            return Err(Trouble::at(line, reason));
        }
        Ok(())
    }

    /// The files that others name: to include them, or to extend services in them.
    pub(super) fn named_files(&self, own: &[FilePlace], scope: ScopeId) -> Vec<FilePlace> {
        let mut named = Vec::new();
        for &file in own {
            let mut taken = vec![file];
            for document in &self.files[file].documents {
                let paths = includes(*document).map(|it| it.get("path").unwrap_or(it));
                for path in paths.flat_map(texts) {
                    let text = self.text(path, scope);
                    let found = files::find(self.files, file, &text, &taken);
                    taken.extend(found);
                    named.extend(found);
                }
                let services = document.get("services").into_iter();
                let services = services.flat_map(TreeNode::members);
                for (_, service) in services {
                    if let Some(path) = service.at(&["extends", "file"]) {
                        let text = self.text(path, scope);
                        let found = files::find(self.files, file, &text, &[]);
                        named.extend(found.filter(|it| *it != file));
                    }
                }
            }
        }
        named
    }
}

/// The services that a document lists.
fn own_services(document: TreeNode<'_>, scope: ScopeId) -> Services<'_> {
    let node = document.get("services");
    node.map_or_else(Services::default, |node| {
        Services::of(Layer { node, scope })
    })
}

/// The entries of `include`.
fn includes(document: TreeNode<'_>) -> impl Iterator<Item = TreeNode<'_>> {
    let node = document.get("include").into_iter();
    node.flat_map(items_or_itself)
}

/// The texts of a list, or the text that stands in its place.
fn texts(node: TreeNode<'_>) -> impl Iterator<Item = TreeNode<'_>> {
    items_or_itself(node).filter(|it| !it.text().is_empty())
}

fn items_or_itself(node: TreeNode<'_>) -> impl Iterator<Item = TreeNode<'_>> {
    let is_single = node.is_map() || !node.text().is_empty();
    let single = is_single.then_some(node);
    single.into_iter().chain(node.items())
}

/// The error on a service that extends one that is not there.
fn no_base(name: &str, line: usize, base: TreeNode) -> Trouble {
    let base = base.get("service").unwrap_or(base).text();
    let reason = format!("services.{name} extends “{base}”, and there is no such service");
    Trouble::at(line, reason)
}
