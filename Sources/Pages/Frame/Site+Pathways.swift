import API
import Domain

extension Site {
    /// All pages, on one screen.
    package static func pathways(_ services: Services) -> Site {
        let open: [PageRoute] = [
            StartPage.route(services),
            SearchPage.route(services.search),
            OccupationsPage.route(services.outlook),
            OccupationPage.route(services),
            IndustryPage.route(services.outlook),
            PlacePage.route(services.outlook),
            ComparePage.route(services),
            CredentialListPage.route(services),
            CredentialPage.route(services),
            ProgramListPage.route(services),
            ProgramPage.route(services),
            InstitutionListPage.route(services),
            InstitutionPage.route(services),
            ClaimListPage.route(services),
            ClaimPage.route(services),
            DataPage.route(services),
            ReleasePage.route(services),
            DifferencePage.route(services),
            DatasetPage.route(services),
            YearPage.route(services),
            SurveyNotesPage.route(services),
        ]
        let access = SignInPage.routes(services.access) + AccountPage.routes(services)
        let signedIn = StudentPages.routes(services) + InstructorPages.routes(services)
        let staff = CounselorPages.open(services) + CounselorPages.routes(services) + AdministrationPages.routes(services)
        return Site(routes: open + access + signedIn + staff + Assets.routes, refusal: ProblemPage.answer)
    }
}

/// The routes of the site; rules have routes too.
typealias PageRoute = API.Route
