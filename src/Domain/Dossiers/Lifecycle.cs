using System.Collections.Immutable;
using AnToanBot.Domain.Plans;
using Stateless;
using Stateless.Graph;

namespace AnToanBot.Domain.Dossiers;

/// <summary>What may be done with a dossier, and where that leads: one machine for every filing, shaped by the filing's data. It touches nothing.</summary>
public static class Lifecycle
{
    private const string NobodyDecides = "nobody decides";
    private const string SomebodyDecides = "somebody decides";
    private const string VerifiedHere = "verified here";
    private const string VerifiedAbove = "verified above";
    private const string HasRemarks = "a remark is given";
    private const string StagesPassed = "local stages passed";
    private const string StageOpen = "a local stage is open";

    /// <summary>Where the act leads from this stage, or the refusal's code (see <see cref="Refusals"/>). The dossier is read as it would be kept: a return already carries its remarks.</summary>
    public static (Stage? To, string? Refusal) Next(Stage stage, Act act, Filing filing, Dossier dossier)
    {
        var machine = Machine(stage, filing, dossier);
        if (machine.CanFire(act, out var unmet))
        {
            machine.Fire(act);
            return (machine.State, null);
        }

        // Stateless leaves the list empty or null when there is no such transition at all.
        return (null, unmet is { Count: > 0 } ? Code(unmet.First()) : Refusals.NotNow);
    }

    /// <summary>The acts that may be done now, as far as the dossier alone says; roles, reasons and findings are asked for by the act itself.</summary>
    public static ImmutableArray<Act> Allowed(Filing filing, Dossier dossier)
    {
        var machine = Machine(dossier.Stage, filing, dossier with { Remarks = [new Remark(null, null, "?")] });
        return [.. Enum.GetValues<Act>().Where(machine.CanFire)];
    }

    /// <summary>Whether nothing is left to be done: accepted, recognised or not.</summary>
    public static bool Closed(Stage stage) => stage is Stage.Accepted or Stage.Recognised or Stage.NotRecognised;

    /// <summary>Whether its leader may still change answers.</summary>
    public static bool Open(Stage stage) => stage is Stage.Expected or Stage.Draft or Stage.Returned;

    /// <summary>The first local stage of the officers that has no opinion yet; what the leader does before submission is among the forms.</summary>
    public static LocalStage? NextStage(Filing filing, Dossier dossier) =>
        filing.Stages.FirstOrDefault(s => s.By != "leader" && !dossier.Stages.Any(p => p.StageId == s.Id));

    /// <summary>The machine as Mermaid text, for docs/lifecycle.md.</summary>
    public static string Diagram()
    {
        var filing = new Filing { Id = "", Title = "", For = [], To = "", VerifiedBy = "", Source = "" };
        var machine = Machine(Stage.Expected, filing, new Dossier("", "", "", ""));
        return MermaidGraph.Format(machine.GetInfo(), MermaidGraphDirection.TopToBottom).ReplaceLineEndings("\n").Trim() + "\n";
    }

    private static StateMachine<Stage, Act> Machine(Stage stage, Filing filing, Dossier dossier)
    {
        var machine = new StateMachine<Stage, Act>(stage);
        var decides = filing.DecidedBy is not null;
        var passed = NextStage(filing, dossier) is null;

        machine.Configure(Stage.Expected)
            .Permit(Act.Begin, Stage.Draft)
            .Permit(Act.FiledOnPaper, Stage.Submitted);
        machine.Configure(Stage.Draft)
            .Permit(Act.Submit, Stage.Submitted)
            .Permit(Act.FiledOnPaper, Stage.Submitted);
        machine.Configure(Stage.Submitted)
            .Permit(Act.Withdraw, Stage.Draft)
            .PermitIf(Act.Return, Stage.Returned, () => !dossier.Remarks.IsEmpty, HasRemarks)
            .PermitIf(Act.Accept, Stage.Accepted, () => !decides, NobodyDecides)
            .PermitIf(Act.Verify, Stage.Verified, Both(decides, !filing.VerifiedAbove))
            .PermitIf(Act.Forward, Stage.Forwarded, () => decides && filing.VerifiedAbove, VerifiedAbove);
        machine.Configure(Stage.Returned)
            .Permit(Act.Submit, Stage.Submitted);
        machine.Configure(Stage.Verified)
            .PermitIf(Act.Return, Stage.Returned, () => !dossier.Remarks.IsEmpty, HasRemarks)
            .PermitReentryIf(Act.PassStage, () => !passed, StageOpen)
            .PermitIf(Act.Forward, Stage.Forwarded, () => passed, StagesPassed)
            .PermitIf(Act.Recognise, Stage.Recognised, () => passed, StagesPassed)
            .PermitIf(Act.Refuse, Stage.NotRecognised, () => passed, StagesPassed);
        machine.Configure(Stage.Forwarded)
            .PermitIf(Act.Return, Stage.Returned, () => !dossier.Remarks.IsEmpty, HasRemarks)
            .Permit(Act.Recognise, Stage.Recognised)
            .Permit(Act.Refuse, Stage.NotRecognised);
        machine.Configure(Stage.Accepted).Permit(Act.Reopen, Stage.Returned);
        machine.Configure(Stage.Recognised).Permit(Act.Reopen, Stage.Returned);
        machine.Configure(Stage.NotRecognised).Permit(Act.Reopen, Stage.Returned);
        return machine;
    }

    private static Tuple<Func<bool>, string>[] Both(bool decides, bool here) => [new(() => decides, SomebodyDecides), new(() => here, VerifiedHere)];

    private static string Code(string condition) => condition switch
    {
        NobodyDecides => Refusals.SomebodyDecides,
        SomebodyDecides => Refusals.NobodyDecides,
        VerifiedHere => Refusals.VerifiedAbove,
        VerifiedAbove => Refusals.VerifyFirst,
        HasRemarks => Refusals.RemarkMissing,
        StagesPassed => Refusals.StagePending,
        StageOpen => Refusals.NoStage,
        _ => throw new System.Diagnostics.UnreachableException(condition),
    };
}
