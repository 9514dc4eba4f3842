using Stateless;
using Stateless.Graph;

namespace AnToanBot.Domain.Chat;

/// <summary>The states of a guided conversation.</summary>
public enum GuideState
{
    Stranger,
    Joining,
    Home,
    Asking,
    Explaining,
    Attaching,
    Checking,
    Done,
}

/// <summary>What a person may want of a guided conversation.</summary>
public enum GuideAct
{
    Start,
    Answer,
    Explain,
    Attach,
    Back,
    Skip,
    Edit,
    Pause,
    Resume,
    Confirm,
    Cancel,
}

/// <summary>What a conversation may do now and where that leads; it answers, it does nothing.</summary>
public static class Guide
{
    /// <summary>Where the act leads from here, or null when it makes no sense here.</summary>
    public static GuideState? Next(GuideState state, GuideAct act)
    {
        var machine = Machine(state);
        if (!machine.CanFire(act))
        {
            return null;
        }

        machine.Fire(act);
        return machine.State;
    }

    /// <summary>The state that a place stands for.</summary>
    public static GuideState StateOf(Place place) => place switch
    {
        Place.Stranger => GuideState.Stranger,
        Place.Joining => GuideState.Joining,
        Place.Asking { Explained: true } => GuideState.Explaining,
        Place.Asking => GuideState.Asking,
        Place.Attaching => GuideState.Attaching,
        Place.Checking => GuideState.Checking,
        Place.Done => GuideState.Done,
        Place.Confirming c => StateOf(c.Back),
        _ => GuideState.Home,
    };

    /// <summary>The machine as a Mermaid diagram, for docs/guide.md.</summary>
    public static string Diagram() => MermaidGraph.Format(Machine(GuideState.Stranger).GetInfo(), MermaidGraphDirection.LeftToRight);

    private static StateMachine<GuideState, GuideAct> Machine(GuideState state)
    {
        var machine = new StateMachine<GuideState, GuideAct>(state);
        machine.Configure(GuideState.Stranger).Permit(GuideAct.Start, GuideState.Joining);
        machine.Configure(GuideState.Joining).PermitReentry(GuideAct.Answer).Permit(GuideAct.Confirm, GuideState.Home)
            .PermitReentry(GuideAct.Back).Permit(GuideAct.Cancel, GuideState.Stranger);
        machine.Configure(GuideState.Home).Permit(GuideAct.Start, GuideState.Asking).Permit(GuideAct.Resume, GuideState.Asking)
            .Permit(GuideAct.Edit, GuideState.Asking).Permit(GuideAct.Confirm, GuideState.Done).Permit(GuideAct.Cancel, GuideState.Stranger);
        machine.Configure(GuideState.Asking).PermitReentry(GuideAct.Answer).Permit(GuideAct.Explain, GuideState.Explaining)
            .Permit(GuideAct.Attach, GuideState.Attaching).PermitReentry(GuideAct.Back).PermitReentry(GuideAct.Skip).PermitReentry(GuideAct.Edit)
            .Permit(GuideAct.Pause, GuideState.Home).PermitReentry(GuideAct.Resume).Permit(GuideAct.Confirm, GuideState.Checking).Permit(GuideAct.Cancel, GuideState.Home);
        machine.Configure(GuideState.Explaining).Permit(GuideAct.Answer, GuideState.Asking).Permit(GuideAct.Attach, GuideState.Attaching)
            .Permit(GuideAct.Back, GuideState.Asking).Permit(GuideAct.Skip, GuideState.Asking).Permit(GuideAct.Edit, GuideState.Asking)
            .PermitReentry(GuideAct.Explain).Permit(GuideAct.Pause, GuideState.Home).Permit(GuideAct.Resume, GuideState.Asking)
            .Permit(GuideAct.Confirm, GuideState.Checking).Permit(GuideAct.Cancel, GuideState.Home);
        machine.Configure(GuideState.Attaching).PermitReentry(GuideAct.Attach).Permit(GuideAct.Answer, GuideState.Asking)
            .Permit(GuideAct.Back, GuideState.Asking).Permit(GuideAct.Skip, GuideState.Asking).Permit(GuideAct.Edit, GuideState.Asking)
            .Permit(GuideAct.Pause, GuideState.Home).Permit(GuideAct.Resume, GuideState.Asking).Permit(GuideAct.Confirm, GuideState.Checking)
            .Permit(GuideAct.Cancel, GuideState.Home);
        machine.Configure(GuideState.Checking).Permit(GuideAct.Edit, GuideState.Asking).Permit(GuideAct.Back, GuideState.Asking)
            .Permit(GuideAct.Pause, GuideState.Home).Permit(GuideAct.Resume, GuideState.Asking).Permit(GuideAct.Start, GuideState.Asking)
            .Permit(GuideAct.Confirm, GuideState.Done).Permit(GuideAct.Cancel, GuideState.Home);
        machine.Configure(GuideState.Done).Permit(GuideAct.Start, GuideState.Asking).Permit(GuideAct.Resume, GuideState.Asking)
            .Permit(GuideAct.Edit, GuideState.Asking).Permit(GuideAct.Cancel, GuideState.Home).Permit(GuideAct.Confirm, GuideState.Home).Permit(GuideAct.Pause, GuideState.Home);
        return machine;
    }
}
