//! Plans and states of Terraform and `OpenTofu`, as `terraform show -json` prints them.
//!
//! Only named attributes of known types are read, and none of them is repeated but names of machines
//! and addresses: a plan holds secrets in clear. Users, requests, traffic and people are in no plan.

mod form;
mod machines;
mod parts;

use std::collections::BTreeMap;

use form::{StateValues, TerraformFile, TerraformModule, TerraformResource};
use machines::{TerraformMachines, take_hosting};
use parts::TerraformParts;

use super::files::TextFile;
use super::format::{ImportFormat, ImportListing, ImportShape};
use super::json;
use super::preview::Preview;
use super::tree::TreeNode;
use super::trouble::Trouble;
use super::workloads::include;
use crate::forecast::strategy::target;
use crate::model::option::{Capability, OptionId, plural};
use crate::notice::PlainText;
use crate::scenario::Scenario;

/// The JSON of a plan or a state.
pub(super) const FORMAT: ImportFormat = ImportFormat {
    listing: ImportListing {
        key: "terraform",
        label: "a Terraform plan or state as JSON",
    },
    shapes: &[
        ImportShape::Json { is_one, read },
        ImportShape::Text {
            is_one: is_wrapped,
            read: read_wrapped,
        },
    ],
};

/// Whether JSON is a plan or a state, or what Terraform keeps a state in.
fn is_one(document: TreeNode<'_>) -> bool {
    let has = |name: &str| document.get(name).is_some();
    let is_shown = has("format_version") && (has("planned_values") || has("values"));
    is_shown || is_kept(document) || is_empty(document)
}

/// Whether it is what the wrapper of a pipeline prints around a plan: the command before it, and its
/// outputs after it (`hashicorp/setup-terraform`, <https://github.com/hashicorp/setup-terraform>,
/// 2026-12-01).
fn is_wrapped(text: &str) -> bool {
    text.starts_with("[command]") && text.contains("\"format_version\"")
}

/// Reads the JSON within what a wrapper prints: Terraform's own is on one line.
fn read_wrapped(text: &str, scenario: &Scenario) -> Result<Preview, Trouble> {
    let line = text.lines().find(|line| line.starts_with('{'));
    let file = TextFile {
        name: String::new(),
        lines_before: 0,
        text: line.unwrap_or_default().to_owned(),
    };
    read(&[file], scenario)
}

/// Whether it is what `terraform show -json` says of a state without anything.
fn is_empty(document: TreeNode<'_>) -> bool {
    let mut members = document.members();
    let is_version = |name: &str| matches!(name, "format_version" | "terraform_version");
    document.get("format_version").is_some() && members.all(|(name, _)| is_version(name))
}

/// Whether it is the file that a state is kept in.
fn is_kept(document: TreeNode<'_>) -> bool {
    ["lineage", "serial", "terraform_version"]
        .iter()
        .all(|name| document.get(name).is_some())
}

/// The most types of resources that are named as left out.
const MOST_TYPES: usize = 6;

/// What options have lines of their own for, by how types begin.
const OWN_LINES: [(&str, &str); 13] = [
    ("aws_lb", "load balancers"),
    ("aws_alb", "load balancers"),
    ("aws_elb", "load balancers"),
    ("aws_nat_gateway", "NAT"),
    ("aws_eip", "addresses"),
    ("aws_cloudfront_", "content networks"),
    ("aws_route53_", "DNS"),
    ("azurerm_lb", "load balancers"),
    ("azurerm_application_gateway", "load balancers"),
    ("azurerm_nat_gateway", "NAT"),
    ("google_compute_forwarding_rule", "load balancers"),
    ("google_compute_router_nat", "NAT"),
    ("digitalocean_loadbalancer", "load balancers"),
];

/// Types that are functions.
const FUNCTIONS: [&str; 4] = [
    "aws_lambda_function",
    "azurerm_linux_function_app",
    "google_cloudfunctions_function",
    "google_cloudfunctions2_function",
];

/// Types that are firewalls in front of a system.
const FIREWALLS: [&str; 3] = [
    "aws_wafv2_web_acl",
    "azurerm_web_application_firewall_policy",
    "google_compute_security_policy",
];

/// What is found in files, until all of them are read.
#[derive(Default)]
struct TerraformFound {
    machines: TerraformMachines,
    parts: TerraformParts,
    firewall: Option<String>,
    functions: usize,
    /// What options have lines of their own for, each once.
    own_lines: Vec<&'static str>,
    /// How many resources there are of types that nothing depends on.
    others: BTreeMap<String, usize>,
}

/// Reads plans and states, which are parts of one system.
fn read(files: &[TextFile], scenario: &Scenario) -> Result<Preview, Trouble> {
    let mut preview = Preview::new("A Terraform plan or state", scenario);
    let mut found = TerraformFound::default();
    let mut count = 0;
    for file in files {
        let resources = resources(&file.text, &mut preview);
        let resources = resources.map_err(|trouble| trouble.in_file(&file.name))?;
        count += resources.len();
        for resource in &resources {
            found.add(resource, &mut preview);
        }
    }
    if count == 0 {
        let why = "there is no resource in it that Terraform manages";
        return Err(Trouble::new(why));
    }
    found.take(&mut preview);
    Ok(preview)
}

/// The managed resources of a file.
fn resources(text: &str, preview: &mut Preview) -> Result<Vec<TerraformResource>, Trouble> {
    if json::parsed::<KeptState>(text).is_ok() {
        return Err(Trouble::new(
            "this is the file that Terraform keeps its state in, whose form is its own affair; \
             import what “terraform show -json > state.json” writes",
        ));
    }
    let file: TerraformFile = json::parsed(text)?;
    let version = &file.format_version;
    let major = version.split('.').next();
    if !matches!(major, Some("0" | "1")) {
        return Err(Trouble::new(format!(
            "its form is of version {}, and versions 0 and 1 can be read",
            PlainText::name(version)
        )));
    }
    if file.complete == Some(false) {
        let why = "the plan says that it is only a part, as with -target: what is not in it is \
                   not seen";
        preview.guess("the plan", 0, why);
    }
    let values = file.planned_values.or(file.values);
    let root = values.and_then(|StateValues { root_module }| root_module);
    Ok(root.map(TerraformModule::managed).unwrap_or_default())
}

/// What a state's file says of itself.
#[derive(serde::Deserialize)]
#[expect(dead_code, reason = "only whether it can be read matters")]
struct KeptState {
    lineage: String,
    serial: u64,
}

impl TerraformFound {
    fn add(&mut self, resource: &TerraformResource, preview: &mut Preview) {
        let kind = &*resource.kind;
        if self.machines.add(resource, preview) || self.parts.add(resource, preview) {
            return;
        }
        if FUNCTIONS.contains(&kind) {
            self.functions += 1;
        } else if FIREWALLS.contains(&kind) {
            self.firewall
                .get_or_insert_with(|| resource.address.clone());
        } else if let Some((_, what)) = OWN_LINES.iter().find(|(start, _)| kind.starts_with(start))
        {
            if !self.own_lines.contains(what) {
                self.own_lines.push(what);
            }
        } else {
            *self.others.entry(kind.to_owned()).or_default() += 1;
        }
    }

    fn take(self, preview: &mut Preview) {
        let fargate = self.parts.fargate();
        if self.machines.has_cluster() {
            let why = "a plan does not know them: import the manifests as well, or enter them";
            preview.guess("services of the cluster", 0, why);
        } else if fargate > 0 {
            let option = if fargate == 1 {
                OptionId::Monolith
            } else {
                target(&preview.scenario)
            };
            let why = format!("the file has {} of ECS", plural(fargate as f64, "service"));
            take_hosting(preview, option, "fargate", &why);
        }
        let standby = self.parts.standby.clone();
        self.machines.take(preview);
        self.parts.take(preview);
        if let Some(address) = standby {
            include(
                preview,
                Capability::Standby,
                &format!("{address} in two zones"),
            );
        }
        if let Some(address) = &self.firewall {
            include(preview, Capability::Firewall, address);
        }
        if self.functions > 0 {
            let why = "functions are not among the hostings here";
            preview.ignore(&plural(self.functions as f64, "function"), 0, why);
        }
        for what in self.own_lines {
            preview.ignore(what, 0, "options have lines of their own for them");
        }
        say_others(&self.others, preview);
        let why = "no plan says them: enter them by hand";
        preview.ignore("users, requests, traffic and people", 0, why);
    }
}

/// Says which types nothing in the scenario depends on.
fn say_others(others: &BTreeMap<String, usize>, preview: &mut Preview) {
    let count: usize = others.values().sum();
    if count == 0 {
        return;
    }
    let mut types: Vec<_> = others.iter().collect();
    types.sort_by_key(|(kind, count)| (std::cmp::Reverse(**count), (*kind).clone()));
    let named = types.iter().take(MOST_TYPES);
    let named: Vec<_> = named
        .map(|(kind, count)| format!("{count} {}", PlainText::name(kind)))
        .collect();
    let more = match types.len().saturating_sub(MOST_TYPES) {
        0 => String::new(),
        more => format!(" and {more} more types"),
    };
    let why = format!("no input depends on them: {}{more}", named.join(", "));
    preview.ignore(&plural(count as f64, "other resource"), 0, why);
}
