namespace AnToanBot.Bot.Tests.Messengers;

/// <summary>A pretend messenger for a conversation through the whole program.</summary>
internal abstract class Stage : IAsyncDisposable
{
    /// <summary>What the program must be told to use it.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings(string publicUrl);

    /// <summary>Whether the program can hear what is said here.</summary>
    public abstract bool Ready { get; }

    /// <summary>Whether everything said was delivered.</summary>
    public abstract bool Quiet { get; }

    public abstract Handset Phone(string name);

    /// <summary>Called once the program listens.</summary>
    public virtual void Open(string publicUrl)
    {
    }

    public abstract ValueTask DisposeAsync();
}
