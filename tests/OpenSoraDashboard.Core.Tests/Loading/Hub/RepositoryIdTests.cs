using OpenSoraDashboard.Core.Loading.Hub;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Hub;

public sealed class RepositoryIdTests
{
    [Theory]
    [InlineData("gpt2", null)]
    [InlineData("org/repo", null)]
    [InlineData("weights/t5", null)]
    [InlineData("Foo-BAR_foo.bar123", null)]
    [InlineData("模型/名", null)]
    [InlineData("org/name\n", null)]
    [InlineData("\U00020BB7/x²", null)]
    [InlineData("cafe\u0301/x", "Repo id must use alphanumeric chars")]
    [InlineData("org/name\n\n", "Repo id must use alphanumeric chars")]
    [InlineData(".org/name", "Repo id must use alphanumeric chars")]
    [InlineData("/data/models", "Repo id must be in the form 'repo_name' or 'namespace/repo_name': '/data/models'. Use `repo_type` argument if needed.")]
    [InlineData("a/b/", "Repo id must be in the form")]
    [InlineData("/data", "Repo id must use alphanumeric chars")]
    [InlineData("./ckpts", "Repo id must use alphanumeric chars or '-', '_', '.', '--' and '..' are forbidden, '-' and '.' cannot start or end the name, max length is 96: './ckpts'.")]
    [InlineData("../x", "Repo id must use alphanumeric chars")]
    [InlineData("~/x", "Repo id must use alphanumeric chars")]
    [InlineData("", "Repo id must use alphanumeric chars or '-', '_', '.', '--' and '..' are forbidden, '-' and '.' cannot start or end the name, max length is 96: ''.")]
    [InlineData("weights\\t5", "Repo id must use alphanumeric chars")]
    [InlineData("C:\\w", "Repo id must use alphanumeric chars")]
    [InlineData("two words", "Repo id must use alphanumeric chars")]
    [InlineData("name-", "Repo id must use alphanumeric chars")]
    [InlineData("org/repo@main", "Repo id must use alphanumeric chars")]
    [InlineData("org--repo", "Cannot have -- or .. in repo_id: 'org--repo'.")]
    [InlineData("other..repo", "Cannot have -- or .. in repo_id: 'other..repo'.")]
    [InlineData("foo.git", "Repo_id cannot end by '.git': 'foo.git'.")]
    public void Objection_String_SaysWhatTheValidatorSays(string id, string? start)
    {
        var objection = RepositoryId.Objection(id, new Version(0, 29, 3));

        if (start is null)
            Assert.Null(objection);
        else
            Assert.StartsWith(start, objection, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(96, true)]
    [InlineData(97, false)]
    public void Objection_LongName_EndsAt96(int length, bool accepted) =>
        Assert.Equal(accepted, RepositoryId.Objection(new string('a', length), new Version(0, 29, 3)) is null);

    [Fact]
    public void Objection_NamespaceOfAnyLength_IsAccepted() =>
        Assert.Null(RepositoryId.Objection(new string('a', 3_000_000) + "/x", new Version(0, 29, 3)));

    [Fact]
    public void Objection_NewHub_HasOtherWords() =>
        Assert.Equal(
            "Repo id must use alphanumeric chars, '-', '_' or '.'. The name cannot start or end with '-' or '.' and the maximum length is 96: './x'.",
            RepositoryId.Objection("./x", new Version(1, 0)));
}
