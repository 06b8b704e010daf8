//! The service of a line in the words of FOCUS.
//!
//! Source: the allowed values of the columns `ServiceCategory` and `ServiceSubcategory` of FOCUS 1.2
//! (<https://github.com/FinOps-Open-Cost-and-Usage-Spec/FOCUS_Spec/blob/v1.2/specification/columns/servicesubcategory.md>,
//! read on 2026-12-01).

use crate::model::estimate::LineItem;
use crate::model::line::{Category, LineId};

/// A service category of FOCUS, and one of its subcategories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FocusService {
    pub(super) category: &'static str,
    pub(super) subcategory: &'static str,
}

const fn service(category: &'static str, subcategory: &'static str) -> FocusService {
    FocusService {
        category,
        subcategory,
    }
}

const VIRTUAL_MACHINES: FocusService = service("Compute", "Virtual Machines");
const CONTAINERS: FocusService = service("Compute", "Containers");
const SERVERLESS: FocusService = service("Compute", "Serverless Compute");
const APP_PLATFORMS: FocusService = service("Web", "Application Platforms");
const BLOCK_STORAGE: FocusService = service("Storage", "Block Storage");
const BACKUP_STORAGE: FocusService = service("Storage", "Backup Storage");
const OBJECT_STORAGE: FocusService = service("Storage", "Object Storage");
const RELATIONAL: FocusService = service("Databases", "Relational Databases");
const CACHING: FocusService = service("Databases", "Caching");
const MESSAGING: FocusService = service("Integration", "Messaging");
const BALANCING: FocusService = service("Networking", "Application Networking");
const CONNECTIVITY: FocusService = service("Networking", "Network Connectivity");
const CONTENT_DELIVERY: FocusService = service("Networking", "Content Delivery");
const FIREWALL: FocusService = service("Networking", "Network Security");
const OBSERVABILITY: FocusService = service("Management and Governance", "Observability");
const SUPPORT: FocusService = service("Management and Governance", "Support");
const SECRETS: FocusService = service("Security", "Secret Management");
const SOURCE_CODE: FocusService = service("Developer Tools", "Source Code Management");
const PIPELINES: FocusService = service("Developer Tools", "Continuous Integration and Deployment");
/// What no provider bills, or no category names.
pub(super) const OTHER: FocusService = service("Other", "Other (Other)");

/// Returns the service of a line.
///
/// What is not listed here has the service that most lines of its category on the bill have.
pub(super) fn service_of(line: &LineItem) -> FocusService {
    network(line.id)
        .or_else(|| stores(line.id))
        .or_else(|| rest(line.id))
        .unwrap_or_else(|| match line.category {
            Category::Compute | Category::Staging => compute(line.sku),
            Category::Data => RELATIONAL,
            Category::Network => CONNECTIVITY,
            Category::Delivery => PIPELINES,
            Category::Observability | Category::Tracing => OBSERVABILITY,
            Category::OnCall | Category::People => OTHER,
        })
}

fn network(id: LineId) -> Option<FocusService> {
    use LineId as Id;
    Some(match id {
        Id::DnsZone
        | Id::LoadBalancer
        | Id::LoadBalancerUnits
        | Id::LoadBalancerTraffic
        | Id::MeshBalancer
        | Id::MeshBalancerUnits
        | Id::StagingLoadBalancer
        | Id::StagingLoadBalancerUnit => BALANCING,
        Id::CdnTraffic
        | Id::CdnTrafficSecond
        | Id::CdnTrafficThird
        | Id::CdnTrafficFourth
        | Id::CdnRequests => CONTENT_DELIVERY,
        Id::Firewall | Id::FirewallRules | Id::FirewallUnits | Id::FirewallRequests => FIREWALL,
        Id::StagingNatGateway | Id::StagingAddresses => CONNECTIVITY,
        Id::Domains => OTHER,
        _ => return None,
    })
}

fn stores(id: LineId) -> Option<FocusService> {
    use LineId as Id;
    Some(match id {
        Id::NodeDisks | Id::ServerDisks => BLOCK_STORAGE,
        Id::LongerBackups
        | Id::DatabaseBackups
        | Id::DatabaseBackupsBeyond
        | Id::MachineBackups => BACKUP_STORAGE,
        Id::Artefacts
        | Id::ArtefactsBeyond
        | Id::Media
        | Id::MediaBeyond
        | Id::MediaAndFiles
        | Id::MediaAndFilesBeyond => OBJECT_STORAGE,
        Id::StagingDatabases | Id::StagingDatabaseStorage => RELATIONAL,
        Id::Cache | Id::StagingCache => CACHING,
        Id::ServiceQueue
        | Id::BackgroundQueue
        | Id::QueueStorage
        | Id::QueueOperations
        | Id::QueueOperationsSecond
        | Id::QueueOperationsThird
        | Id::MailPlan
        | Id::MailsSent
        | Id::MailsBeyond => MESSAGING,
        // Databases and cache on machines of one's own are billed as machines.
        Id::StoreServers => VIRTUAL_MACHINES,
        _ => return None,
    })
}

fn rest(id: LineId) -> Option<FocusService> {
    use LineId as Id;
    Some(match id {
        Id::SupportPlan | Id::SupportShare => SUPPORT,
        Id::ControlPlane | Id::StagingControlPlane | Id::ImageRegistry | Id::ImagesBeyond => {
            CONTAINERS
        }
        Id::Secrets | Id::Certificates => SECRETS,
        Id::GitHubSeats => SOURCE_CODE,
        Id::StagingShare => OTHER,
        Id::StagingHostsWatched
        | Id::StagingHostsWatchedByMonth
        | Id::StagingContainersWatched
        | Id::StagingNodesWatched => OBSERVABILITY,
        // A stack that the team runs itself is billed as what it runs on.
        Id::MachinesForMetricsAndLogs | Id::MachinesForTraces => VIRTUAL_MACHINES,
        Id::LogStorage | Id::MetricStorage | Id::TraceStorage => BLOCK_STORAGE,
        _ => return None,
    })
}

/// SKUs of machines by how they begin, where these are not virtual machines or servers.
const COMPUTE: [(&str, FocusService); 12] = [
    ("fargate.", CONTAINERS),
    ("run.", CONTAINERS),
    ("gke.", CONTAINERS),
    ("eks.", CONTAINERS),
    ("lambda.", SERVERLESS),
    ("cf.", SERVERLESS),
    ("vercel.", SERVERLESS),
    ("render.", APP_PLATFORMS),
    ("heroku.", APP_PLATFORMS),
    ("fly.", APP_PLATFORMS),
    ("railway.", APP_PLATFORMS),
    ("do.app.", APP_PLATFORMS),
];

/// The service that runs code, by what is bought.
fn compute(sku: &str) -> FocusService {
    let mut known = COMPUTE.iter();
    let found = known.find(|(start, _)| sku.starts_with(start));
    found.map_or(VIRTUAL_MACHINES, |(_, service)| *service)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate::Estimate;
    use crate::model::option::OptionId;
    use crate::scenario::Scenario;

    #[test]
    fn lines_belong_to_the_services_that_bills_name() {
        let check = |option, key: &str, expected: &str| {
            let estimate = Estimate::of(&Scenario::default(), option);
            let id = LineId::by_key(key).expect("a key");
            let line = estimate.lines.iter().find(|line| line.id == id);
            let FocusService {
                category,
                subcategory,
            } = service_of(line.expect("a line of the bill"));
            assert_eq!([category, subcategory].join(" / "), expected, "{key}");
        };
        let production = OptionId::Production;
        check(production, "nodes", "Compute / Virtual Machines");
        check(production, "control_plane", "Compute / Containers");
        check(production, "node_disks", "Storage / Block Storage");
        check(
            production,
            "nat_gateways",
            "Networking / Network Connectivity",
        );
        check(
            production,
            "load_balancer",
            "Networking / Application Networking",
        );
        check(production, "cache", "Databases / Caching");
        check(production, "on_call_pay", "Other / Other (Other)");
        check(
            OptionId::Monolith,
            "whole_app",
            "Web / Application Platforms",
        );
        check(
            OptionId::Monolith,
            "database",
            "Databases / Relational Databases",
        );
    }
}
