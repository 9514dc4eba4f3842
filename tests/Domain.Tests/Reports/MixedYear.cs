using System.Collections.Immutable;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Reports;
using AnToanBot.Domain.Tests.Plans;

namespace AnToanBot.Domain.Tests.Reports;

/// <summary>A year of a shipped plan in which units stand everywhere a unit can stand.</summary>
internal static class MixedYear
{
    public static TheoryData<string> Plans => [.. ShippedPlans.All.Select(p => p.Id).Order(StringComparer.Ordinal)];

    public static Plan Plan(string id) => ShippedPlans.All.First(p => p.Id == id);

    /// <summary>The 10th of November: villages are decided upon, offices not yet.</summary>
    public static DateTimeOffset At(Plan plan) => new(plan.Year, 11, 10, 9, 0, 0, TimeSpan.FromHours(7));

    public static ReportRequest Request(string planId)
    {
        var plan = Plan(planId);
        return new ReportRequest(plan, World(plan), At(plan));
    }

    public static Printout Write(string planId, string report, Func<ReportRequest, ReportRequest>? with = null) => Write(Request(planId), report, with);

    public static Printout Write(ReportRequest request, string report, Func<ReportRequest, ReportRequest>? with = null)
    {
        var kind = ReportCatalogue.Find(request.Plan, report) ?? throw new InvalidOperationException($"{request.Plan.Id} has no report {report}.");
        return ReportCatalogue.Write(kind, with is null ? request : with(request));
    }

    public static World World(Plan plan)
    {
        var world = new World(new Dictionary<string, Plan> { [plan.Id] = plan });
        var number = 0;
        foreach (var terms in plan.Units)
        {
            foreach (var authority in Authorities(plan, terms.Kind))
            {
                var many = terms.Kind switch { UnitKind.Residential => 13, UnitKind.Commune => plan.Id.StartsWith("thanh-thuy", StringComparison.Ordinal) ? 2 : 1, UnitKind.Model => 3, _ => 5 };
                for (var i = 0; i < many; i++)
                {
                    Unit(world, plan, new Unit($"{terms.Kind.ToString().ToLowerInvariant()}-{authority ?? "x"}-{i + 1}", plan.Id, terms.Kind, Name(plan, terms, authority, i))
                    {
                        Authority = authority,
                        ParentId = terms.Kind == UnitKind.Model ? "residential-x-1" : null,
                        Households = terms.Kind == UnitKind.Residential ? 100 + i : null,
                    }, i, number++);
                }
            }
        }

        Apply(world, new Change.PutPerson(new Person("head", "Trần Quốc Lợi", Address.DongChi)), new Change.PutMembership(new Membership("head", plan.Id, null, Role.Head)));
        world.Calls.Add(new Call("p-0", plan.Id, "blocked", At(plan).AddDays(-2)));
        return world;
    }

    public static void Apply(World world, params Change[] changes) => world.Apply(changes);

    private static string Name(Plan plan, UnitTerms terms, string? authority, int i) => terms.Kind switch
    {
        UnitKind.Residential => $"{char.ToUpperInvariant(terms.Word[0])}{terms.Word[1..]} số {i + 1}",
        UnitKind.Commune => plan.Id.StartsWith("thanh-thuy", StringComparison.Ordinal) ? $"Xã Đồng Trung {i + 1}" : char.ToUpperInvariant(plan.Locality.Name[0]) + plan.Locality.Name[1..],
        UnitKind.Agency => $"{(authority == "city" ? "Trung tâm" : "Trạm")} Y tế số {i + 1}",
        UnitKind.Enterprise => $"Công ty TNHH Hòa Bình {i + 1}",
        UnitKind.School => $"Trường {(authority is "city" or "district" ? "THPT" : "THCS")} Lê Lợi {i + 1}",
        UnitKind.Model => $"Tổ liên gia tự quản số {i + 1}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<string?> Authorities(Plan plan, UnitKind kind) =>
        plan.Filings.Where(f => f.For.Contains(kind)).SelectMany(f => f.Authorities).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } some ? some : new string?[] { null };

    private static void Unit(World world, Plan plan, Unit unit, int i, int number)
    {
        Apply(world, new Change.PutUnit(unit));
        if (i % 4 != 3)
        {
            var person = new Person($"p-{number}", $"Nguyễn Văn {(char)('A' + (number % 26))}", Address.Bac, $"09{number:00000000}");
            Apply(world, new Change.PutPerson(person), new Change.PutMembership(new Membership(person.Id, plan.Id, unit.Id, Role.Leader)));
        }

        foreach (var filing in plan.FilingsOf(unit.Kind, unit.Authority))
        {
            var dossier = Stood(filing, new Dossier(Dossier.IdOf(plan.Id, unit.Id, filing.Id), plan.Id, unit.Id, filing.Id), plan, i);
            Apply(world, new Change.PutDossier(dossier));
            if (dossier.Stage != Stage.Expected && !dossier.OnPaper)
            {
                foreach (var use in filing.Forms.Where(f => plan.Forms.ContainsKey(f.Form)))
                {
                    foreach (var question in plan.Forms[use.Form].Questions)
                    {
                        if (Answered(question, i) is { } value)
                        {
                            Apply(world, new Change.PutAnswer(new Answer(dossier.Id, use.Form, question.Id, 1, value, null, $"p-{number}", At(plan))));
                        }
                    }
                }
            }
        }

        if (i % 3 == 0 && unit.Kind != UnitKind.Model && plan.Forms[Folder.Figures].Find(Folder.Figures) is { } asked)
        {
            Apply(world, new Change.PutAnswer(new Answer(
                Folder.FiguresSubject(plan.Id, unit.Id), Folder.Figures, Folder.Figures, 1,
                new Value.Counts(asked.Items.Select((item, n) => KeyValuePair.Create(item.Id, new Value.Pair(i + n, item.Paired ? n + 2 : 0))).ToImmutableSortedDictionary(StringComparer.Ordinal)), null, "head", At(plan))));
        }
    }

    private static Dossier Stood(Filing filing, Dossier dossier, Plan plan, int i)
    {
        var signed = new Signed("head", At(plan));
        DateTimeOffset Day(int month, int day) => new(plan.Year, month, day, 8, 0, 0, TimeSpan.FromHours(7));
        if (!filing.Recognises)
        {
            return (i % 6) switch
            {
                5 => dossier,
                4 => dossier with { Stage = Stage.Submitted, OnPaper = true, FirstSubmitted = Day(3, 10) },
                3 => dossier with { Stage = Stage.Accepted, OnPaper = true, FirstSubmitted = Day(3, 11) },
                2 => dossier with { Stage = Stage.Returned, FirstSubmitted = Day(3, 12), Remarks = [new Remark(null, null, "Ghi lại ngày nghị quyết")] },
                _ => dossier with { Stage = Stage.Accepted, FirstSubmitted = Day(3, 1 + i) },
            };
        }

        var sent = dossier with { FirstSubmitted = Day(11, 1 + (i % 4)), Submitted = Day(11, 1 + (i % 4)) };
        ImmutableArray<StagePassed> stages = [.. filing.Stages.Where(s => s.By != "leader").Select(s => new StagePassed(s.Id, "Thống nhất đề nghị công nhận", signed))];
        return (i % 12) switch
        {
            0 => sent with { Stage = Stage.Recognised, Proposal = new Proposal(true, signed), Stages = stages, Decision = new Decided(true, "145/QĐ-UBND", new DateOnly(plan.Year, 11, 8), signed) },
            1 => sent with { Stage = filing.VerifiedAbove ? Stage.Forwarded : Stage.Verified, Proposal = new Proposal(true, signed), Stages = stages },
            2 => sent with { Stage = Stage.Submitted },
            3 => dossier,
            4 => dossier with { Stage = Stage.Draft },
            5 => sent with { Stage = Stage.Returned, Remarks = [new Remark(null, null, "Bổ sung biên bản")] },
            6 => sent with { Stage = filing.VerifiedAbove ? Stage.Forwarded : Stage.Verified, Proposal = new Proposal(false, signed with { Why = "Để xảy ra một vụ đánh bạc" }) },
            7 => sent with { Stage = Stage.NotRecognised, Decision = new Decided(false, null, null, signed with { Why = "Để xảy ra một vụ trọng án" }) },
            8 => dossier with { Stage = Stage.Submitted, OnPaper = true, FirstSubmitted = Day(11, 2) },
            9 => dossier with { Stage = Stage.Recognised, OnPaper = true, FirstSubmitted = Day(11, 2), Decision = new Decided(true, "145/QĐ-UBND", new DateOnly(plan.Year, 11, 8), signed) },
            10 => sent with { Stage = filing.VerifiedAbove ? Stage.Forwarded : Stage.Verified, Proposal = new Proposal(true, signed) },
            _ => sent with { Stage = Stage.Recognised, Proposal = new Proposal(true, signed), Stages = stages, Decision = new Decided(true, "146/QĐ-UBND", new DateOnly(plan.Year, 11, 9), signed) },
        };
    }

    private static Value? Answered(Question question, int i) => question.Kind switch
    {
        QuestionKind.YesNo => new Value.Flag(!question.AskPolice),
        QuestionKind.Ratio => new Value.Ratio(100 + i - (i % 2), 100 + i),
        QuestionKind.Count => new Value.Number(question.Id == "not-met" ? i % 2 : question.Id == "models" ? 2 : 0),
        QuestionKind.Choices => new Value.Picked([]),
        QuestionKind.Choice => new Value.Picked([question.Options[0].Id]),
        QuestionKind.Counts => new Value.Counts(question.Items.Select(item => KeyValuePair.Create(item.Id, new Value.Pair(0, item.Paired ? 1 : 0))).ToImmutableSortedDictionary(StringComparer.Ordinal)),
        _ => null,
    };
}
