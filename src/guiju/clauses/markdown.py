from .draft import Draft
def read_markdown(data: bytes) -> Draft: raise NotImplementedError
