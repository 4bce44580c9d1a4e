import ArgumentParser
import Commands

@main
struct Main: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pathways",
        abstract: "Certification paths, pay and employment of health information professionals, with the source of every figure.",
        version: PathwaysProgram.version,
        subcommands: [
            ServeCommand.self, OutlookCommand.self, AuditCommand.self, ExamCommand.self, UpkeepCommand.self, RulesCommand.self,
            InstitutionsCommand.self, ReferenceCommand.self, ProgramsCommand.self, CurriculaCommand.self, AccreditationCommand.self,
            CollegeCommand.self,
            AccountsCommand.self, IdentityProvidersCommand.self, LearnersCommand.self, RecordsCommand.self, CohortsCommand.self,
            StaffCommand.self,
            RostersCommand.self,
            ReportsCommand.self, AuditLogCommand.self,
            SeedCommand.self, ReleasesCommand.self, ImportCommand.self,
            MigrateCommand.self, DoctorCommand.self, ConfigCommand.self,
        ])

    static func main() async { await PathwaysProgram.run(Main.self) }
}
