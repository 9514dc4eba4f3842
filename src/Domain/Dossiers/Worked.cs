using System.Collections.Immutable;

namespace AnToanBot.Domain.Dossiers;

/// <summary>What was worked out of a folder once, because a turn asks for it many times; a changed copy of the folder has its own.</summary>
internal sealed class Worked(Folder? of)
{
    private ImmutableArray<Finding> findings;
    private Form? forms;

    /// <summary>The folder it belongs to; a copy of a folder that still carries another's is told by it.</summary>
    public Folder? Of => of;

    public ImmutableArray<Finding> Findings(Folder folder, Func<Folder, ImmutableArray<Finding>> find) => findings.IsDefault ? findings = find(folder) : findings;

    public Progress Progress(Folder folder, string formId, Func<Folder, string, Progress> find)
    {
        for (var known = forms; known is not null; known = known.Next)
        {
            if (known.Progress.Form.Id == formId)
            {
                return known.Progress;
            }
        }

        var progress = find(folder, formId);
        forms = new Form(progress, forms);
        return progress;
    }

    /// <summary>Never a reason why two folders should differ.</summary>
    public override bool Equals(object? obj) => obj is Worked;

    public override int GetHashCode() => 0;

    private sealed record Form(Progress Progress, Form? Next);
}
