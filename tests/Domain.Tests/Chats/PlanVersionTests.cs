using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Chats;

/// <summary>A plan that changes in mid-year: begun dossiers keep their questions, everybody follows the new dates.</summary>
public class PlanVersionTests
{
    private const string Id = "dong-da-2025";

    private static readonly Plan Before = PlanFolder.Load(PlanFolder.Shipped).Plans[Id];
    private static readonly DateOnly NewDate = new(2025, 4, 15);
    private static readonly Plan Now = Before with
    {
        Hash = "changed",
        Forms = Before.Forms.SetItem("register-residential", Reworded(Before.Forms["register-residential"])),
        Filings = [.. Before.Filings.Select(f => f.Id == "register" ? f with { FileBefore = new Sourced<DateOnly>(NewDate, Origin.Local, "công văn bổ sung") } : f)],
    };

    private static readonly Unit Unit = new("to-05", Id, UnitKind.Residential, "Tổ dân phố số 5") { Authority = "ward" };

    [Fact]
    public void A_begun_dossier_keeps_the_questions_it_was_opened_under_and_follows_the_new_dates()
    {
        var folder = FolderOf(Stage.Draft, Before.Hash);

        Assert.StartsWith("{chi_bo} đã có nghị quyết", First(folder).Text, StringComparison.Ordinal);
        Assert.Equal(NewDate, folder.Filing.FileBefore!.Value);
    }

    [Fact]
    public void A_dossier_not_begun_gets_the_new_questions()
    {
        var folder = FolderOf(Stage.Expected, Before.Hash);

        Assert.Equal("Câu hỏi mới?", First(folder).Text);
        Assert.Equal(NewDate, folder.Filing.FileBefore!.Value);
    }

    [Fact]
    public void A_dossier_begun_after_the_change_asks_the_new_question_in_the_chat()
    {
        Assert.Contains("Câu hỏi mới?", Asked(Stage.Draft, Now.Hash), StringComparison.Ordinal);
        Assert.Contains("Chi bộ đã có nghị quyết", Asked(Stage.Draft, Before.Hash), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_answer_ties_the_dossier_to_the_version_of_that_day()
    {
        var world = WorldWith(Stage.Expected, "");
        Press(world, "g|open.register.register-residential");
        Press(world, "a|register-residential|resolution|1|yes");

        Assert.Equal(Now.Hash, world.Dossiers[Dossier.IdOf(Id, Unit.Id, "register")].PlanHash);
    }

    private static string Asked(Stage stage, string hash) =>
        Press(WorldWith(stage, hash), "g|open.register.register-residential").Effects.OfType<Effect.Say>().First().Prompt.Text;

    private static Decision Press(World world, string key)
    {
        var decision = Dialogue.Take(world, new Inbound("web:test", "leader", key, new DateTimeOffset(2025, 10, 22, 8, 0, 0, TimeSpan.FromHours(7)), "00", new Body.Press(key)));
        world.Apply(decision.Changes);
        return decision;
    }

    private static Question First(Folder folder) => folder.Plan.Forms["register-residential"].Questions[0];

    private static Folder FolderOf(Stage stage, string hash) => Folder.Of(WorldWith(stage, hash), Dossier.IdOf(Id, Unit.Id, "register"))!;

    private static World WorldWith(Stage stage, string hash)
    {
        var world = new World(new Dictionary<string, Plan> { [Id] = Now }) { Versions = { [Before.Hash] = Before } };
        var chat = Inbound.ChatIdOf("web:test", "leader");
        world.Apply(
        [
            new Change.PutUnit(Unit),
            new Change.PutDossier(new Dossier(Dossier.IdOf(Id, Unit.Id, "register"), Id, Unit.Id, "register") { Stage = stage, PlanHash = hash }),
            new Change.PutPerson(new Person("p", "Nguyễn Văn A", Address.Bac)),
            new Change.PutMembership(new Membership("p", Id, Unit.Id, Role.Leader)),
            new Change.PutTalk(new Talk(chat, "web:test", "leader") { PersonId = "p", ActingPlan = Id, ActingUnit = Unit.Id, ActingRole = Role.Leader, Place = new Place.Home() }),
        ]);
        return world;
    }

    private static Form Reworded(Form form) => form with { Questions = form.Questions.SetItem(0, form.Questions[0] with { Text = "Câu hỏi mới?" }) };
}
