from onrecord import errors


def test_the_docstring_draws_the_whole_tree() -> None:
    tree = errors.__doc__ or ""
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.OnRecordError)]
    assert len(classes) > 8
    for one in classes:
        assert one.__name__ in tree
        assert one.exit_code != 0
        assert 400 <= one.http_status < 600
