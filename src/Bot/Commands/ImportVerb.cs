using System.Collections.Immutable;
using System.CommandLine;
using AnToanBot.Adapters.Tables;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Rosters;

namespace AnToanBot.Bot.Commands;

/// <summary>Units with their leaders, and police figures, from a spreadsheet: all of it or nothing.</summary>
internal static class ImportVerb
{
    private const string UnitsSheet = "Đơn vị";
    private const string FiguresSheet = "Số liệu";

    public static Command Command(Terminal terminal)
    {
        var file = new Argument<string?>("file") { Description = "an .xlsx or .csv with units, police figures, or both", Arity = ArgumentArity.ZeroOrOne };
        var plan = new Option<string>("--plan") { Description = "the plan's id", Required = true };
        var to = new Option<string?>("--out") { Description = "where the invitations go (CSV); standard output when left out" };
        var posters = new Option<string?>("--posters") { Description = "write QR posters for residents of the new units too (HTML)" };
        var template = new Option<string?>("--template") { Description = "write an empty spreadsheet to fill in, and import nothing" };
        var command = new Command("import", "units with their leaders, and police figures, from a spreadsheet") { file, plan, to, posters, template };
        command.SetAction(async (parsed, ct) =>
        {
            await using var office = await Office.OpenAsync(terminal, ct);
            var chosen = await office.PlanAsync(parsed.GetValue(plan)!, ct);
            if (parsed.GetValue(template) is { } empty)
            {
                WriteTemplate(chosen, empty);
                await terminal.Error.WriteLineAsync($"Wrote {empty}.");
                return 0;
            }

            var path = parsed.GetValue(file) ?? throw new RefusedException("Name the file to import, or --template FILE.xlsx for an empty one.");
            return await ImportAsync(terminal, office, chosen, new Job(path, parsed.GetValue(to), parsed.GetValue(posters)), ct);
        });
        return command;
    }

    private static async Task<int> ImportAsync(Terminal terminal, Office office, Plan plan, Job job, CancellationToken ct)
    {
        var world = await office.Store.WorldAsync(new Needs { WholePlans = [plan.Id] }, ct);
        var kept = world.Units.Values.Where(u => u.PlanId == plan.Id).ToDictionary(u => u.Id, StringComparer.Ordinal);
        var found = Read(plan, Tables(job.File), kept);
        foreach (var unread in found.Unread.Distinct(StringComparer.Ordinal))
        {
            await terminal.Error.WriteLineAsync($"The column «{unread}» means nothing here and is not read.");
        }

        if (found.Problems.Count > 0)
        {
            foreach (var problem in found.Problems)
            {
                await terminal.Error.WriteLineAsync(problem.ToString());
            }

            await terminal.Error.WriteLineAsync($"Nothing was imported: {found.Problems.Count} problems.");
            return 1;
        }

        await using var invites = job.Out is null ? null : PrivateFile.At(job.Out);
        await using var posters = job.Posters is null ? null : PrivateFile.At(job.Posters);
        var links = await office.LinksAsync(ct);
        var invited = await Invites.MakeAsync(office.Store, office.Calendar.Now, plan, Guests(world, plan, found.Units, posters is not null), links, ct);
        await KeepAsync(office, plan, found, invited, ct);

        var codes = invited.Where(i => !i.Guest.Standing).ToList();
        var csv = string.Join('\n', Invites.Lines(codes)) + "\n";
        await (invites?.KeepAsync(csv, ct) ?? (found.Units.Count > 0 ? terminal.Out.WriteAsync(csv) : Task.CompletedTask));
        await (posters?.KeepAsync(Poster.Write(plan, [.. invited.Where(i => i.Guest.Standing)], links, "a4"), ct) ?? Task.CompletedTask);
        await terminal.Error.WriteLineAsync(
            $"{found.Units.Count(u => u.IsNew)} units are new, {found.Units.Count(u => !u.IsNew)} were there; {codes.Count} invitations; police figures of {found.Figures.Count} units.");
        return 0;
    }

    private static ImmutableArray<Table> Tables(string file)
    {
        try
        {
            return Spreadsheet.Read(file);
        }
        catch (UnreadableSpreadsheetException e)
        {
            throw new RefusedException(e.Message);
        }
    }

    // Units first, whichever sheet they stand on: figures may name a unit of the same file.
    private static Found Read(Plan plan, ImmutableArray<Table> tables, Dictionary<string, Unit> kept)
    {
        var found = new Found([], new Dictionary<string, Value.Counts>(StringComparer.Ordinal), [], []);
        var units = new Dictionary<string, Unit>(kept, StringComparer.Ordinal);
        var (rosters, figures) = (tables.Where(Roster.Is).ToList(), tables.Where(t => !Roster.Is(t) && FiguresTable.Is(plan, t)).ToList());
        if (rosters.Count + figures.Count == 0)
        {
            throw new RefusedException($"No sheet has a header row of units («{string.Join("», «", Roster.Headers)}») or of police figures («{string.Join("», «", FiguresTable.Headers(plan))}»).");
        }

        // The template's other sheet may have been left empty.
        foreach (var table in rosters.Where(t => figures.Count == 0 || HasRows(t)))
        {
            var roster = Roster.Read(plan, table, units);
            found.Units.AddRange(roster.Units);
            found.Problems.AddRange(roster.Problems);
            found.Unread.AddRange(roster.Unread);
            foreach (var unit in roster.Units.Select(u => u.Unit))
            {
                units[unit.Id] = unit;
            }
        }

        // With a bad roster a unit that is missing from it would only be called unknown once more.
        foreach (var table in figures.Where(_ => found.Problems.Count == 0))
        {
            var read = FiguresTable.Read(plan, table, units);
            found.Problems.AddRange(read.Problems);
            found.Unread.AddRange(read.Unread);
            foreach (var (unit, counts) in read.Units)
            {
                found.Figures[unit] = counts;
            }
        }

        return found;
    }

    private static bool HasRows(Table table) => table.Rows.Count(r => !r.IsEmpty) > 1;

    // A unit whose leader has joined needs no new code; an unused one stays good beside the new.
    private static List<Guest> Guests(World world, Plan plan, List<Enlisted> units, bool posters)
    {
        var led = world.Memberships.Values.Where(m => m is { Role: Role.Leader, Ended: false } && m.PlanId == plan.Id).Select(m => m.UnitId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. units.Where(u => !led.Contains(u.Unit.Id)).Select(u => new Guest(plan.Id, u.Unit, Role.Leader, u.Leader)),
            .. units.Where(u => posters && u.IsNew && Poster.Has(u.Unit)).Select(u => new Guest(plan.Id, u.Unit, Role.Resident, "") { Standing = true }),
        ];
    }

    private static async Task KeepAsync(Office office, Plan plan, Found found, List<Invited> invited, CancellationToken ct)
    {
        var now = office.Calendar.Now;
        Change[] changes =
        [
            .. found.Units.Select(u => new Change.PutUnit(u.IsNew ? u.Unit with { Since = DateOnly.FromDateTime(now.DateTime) } : u.Unit)),
            .. found.Units.Select(u => new Change.Note(new Line($"{plan.Id}.{u.Unit.Id}", u.IsNew ? "imported" : "changed", Invites.By, now))),
            .. Invites.Changes(invited, now),
            .. found.Figures.SelectMany(f => FiguresOf(plan, f.Key, f.Value, now)),
        ];
        var needs = new Needs { UnitAnswers = [.. found.Figures.Keys.Select(u => World.UnitKey(plan.Id, u))] };
        await office.Store.DecideAsync($"cli|import|{Desk.Seed()}", needs, world => Decide(world, plan, changes, found), ct);
    }

    // What was asked of the police and is now in their figures waits no more; leaders are told once, by day.
    private static Decision Decide(World world, Plan plan, Change[] changes, Found found)
    {
        world.Apply(changes);
        var answered = world.Dossiers.Keys.Select(id => Folder.Of(world, id)).OfType<Folder>()
            .Where(f => f.Asked != f.Dossier.Asked && found.Figures.ContainsKey(f.Unit.Id))
            .Select(f => new Change.PutDossier(f.Dossier with { Asked = f.Asked }));
        var told = found.Figures.Keys.Order(StringComparer.Ordinal)
            .Select(u => new Effect.Say(new Audience.Leaders(plan.Id, u), Notices.FiguresIn(plan, world.Units[World.UnitKey(plan.Id, u)]), Urgency.Notice));
        return new Decision([.. changes, .. answered.ToList()], [.. told]);
    }

    private static IEnumerable<Change> FiguresOf(Plan plan, string unit, Value.Counts counts, DateTimeOffset now)
    {
        var subject = Folder.FiguresSubject(plan.Id, unit);
        yield return new Change.PutAnswer(new Answer(subject, Folder.Figures, Folder.Figures, 1, counts, null, Invites.By, now));
        yield return new Change.Note(new Line(subject, "figures", Invites.By, now));
    }

    private static void WriteTemplate(Plan plan, string path)
    {
        ImmutableArray<ImmutableArray<string>> guide =
        [
            [$"{UnitsSheet}: Mã", $"Bỏ trống thì chương trình tự đặt. Chỉ chữ thường không dấu, số và gạch nối, tối đa {UnitIds.Longest(plan)} ký tự. Ví dụ: th-04"],
            [$"{UnitsSheet}: Tên đơn vị", "Bắt buộc. Tên đầy đủ, như ghi trong hồ sơ."],
            [$"{UnitsSheet}: Loại", $"Bắt buộc. Một trong: {KindNames.All(plan)}"],
            [$"{UnitsSheet}: Thẩm quyền", plan.Authorities.IsEmpty ? "Bỏ trống." : $"Một trong: {string.Join("; ", plan.Authorities.Select(a => $"{a.Id} ({a.Title})"))}"],
            [$"{UnitsSheet}: Thuộc (mã)", "Chỉ cho mô hình tự quản: mã của đơn vị có mô hình."],
            [$"{UnitsSheet}: Số hộ", "Chỉ cho khu dân cư; có thể bỏ trống."],
            [$"{UnitsSheet}: Họ tên người phụ trách", "Người nhận mã mời; có thể bỏ trống."],
            [$"{FiguresSheet}", "Công an điền một lần cho tất cả đơn vị; không có vụ nào thì ghi 0. «Kỳ này» là kỳ đánh giá năm nay, «kỳ trước» là cùng kỳ năm trước."],
        ];
        try
        {
            Spreadsheet.Write(path,
            [
                (UnitsSheet, Roster.Headers, []),
                (FiguresSheet, FiguresTable.Headers(plan), []),
                ("Hướng dẫn", ["Ô", "Cách điền"], guide),
            ]);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new RefusedException(e.Message);
        }
    }

    private sealed record Job(string File, string? Out, string? Posters);

    private sealed record Found(List<Enlisted> Units, Dictionary<string, Value.Counts> Figures, List<RowProblem> Problems, List<string> Unread);
}
